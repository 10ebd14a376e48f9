//! What the user sent, and what to say before the next one goes out.
