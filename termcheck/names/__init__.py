"""What a name looks like, without a glossary: organisations in English, persons in Chinese and how their names are written in English."""
