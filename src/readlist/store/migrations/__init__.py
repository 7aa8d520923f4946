"""How libraries of older formats become libraries of this one, step by step."""
