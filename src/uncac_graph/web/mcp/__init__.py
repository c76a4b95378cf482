"""Questions of assistants: the release over the Model Context Protocol, each answer with what it rests on."""
