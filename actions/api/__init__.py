"""The API's resources of the action register."""
