from members.indicators import employers, facilities, people, unions

__all__ = ["employers", "facilities", "people", "unions"]
