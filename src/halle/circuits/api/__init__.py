"""The API of food circuits, one router a part."""
