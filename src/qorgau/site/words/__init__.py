"""The words of the screen: read from the code, kept in catalogues, checked for every language."""
