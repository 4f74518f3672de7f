# Voice and music are made at build time from text and scores; every preset shares them.
