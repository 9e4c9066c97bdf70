from members.verify import people, unions

__all__ = ["people", "unions"]
