"""Writes a language model of random weights: nonsense, but a real file for a real server.

Run by a Python that has `gguf` and `numpy`: `python tiny_gguf.py FILE`.
"""

import sys

import gguf
import numpy as np

WIDTH, HEADS, HIDDEN, LAYERS, CONTEXT = 64, 4, 128, 2, 2048


def main(path: str) -> None:
    """Writes the file."""
    rng = np.random.default_rng(7)
    words = ["<unk>", "<s>", "</s>"]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    words += [f"<0x{byte:02X}>" for byte in range(256)]
    kinds += [gguf.TokenType.BYTE] * 256
    letters = [*'abcdefghijklmnopqrstuvwxyz0123456789{}[]",:.-_ ', "▁"]
    words += letters
    kinds += [gguf.TokenType.NORMAL] * len(letters)

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(words)
    writer.add_token_scores([0.0] * len(words))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)

    def add(name: str, *shape: int) -> None:
        writer.add_tensor(name, rng.normal(0, 0.2, shape).astype(np.float32))

    def add_ones(name: str) -> None:
        writer.add_tensor(name, np.ones(WIDTH, dtype=np.float32))

    add("token_embd.weight", len(words), WIDTH)
    add("output.weight", len(words), WIDTH)
    add_ones("output_norm.weight")
    for layer in range(LAYERS):
        prefix = f"blk.{layer}"
        add_ones(f"{prefix}.attn_norm.weight")
        add_ones(f"{prefix}.ffn_norm.weight")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            add(f"{prefix}.{part}.weight", WIDTH, WIDTH)
        add(f"{prefix}.ffn_gate.weight", HIDDEN, WIDTH)
        add(f"{prefix}.ffn_up.weight", HIDDEN, WIDTH)
        add(f"{prefix}.ffn_down.weight", WIDTH, HIDDEN)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
