"""What stands for what: sentences for sentences, words for words, and the words for a name that no form matched."""
