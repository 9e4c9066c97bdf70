"""What unions add to a kind of record: fields of their own and tags. Each holds for its union and all below it."""
