"""The meetings' addresses: the pages' and the API's, each part naming its own."""
