"""The reader's network: one small BERT encoder, a tag head with a linear-chain CRF, two link heads.

Weights of the encoder come from a package of the Python index (all-MiniLM-L6-v2, Apache-2.0).
The encoder follows Devlin et al. (2019); the CRF Lafferty et al. (2001); the link heads are the
bilinear attention of dependency parsers (Dozat and Manning, 2017), over words.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.joining import LINK_SIZE
from onrecord.reading.stance.acts import STANCES
from onrecord.reading.tags import TAGS, may_close, may_follow, may_open
from onrecord.reading.who.names import NAME_TAGS
from onrecord.reading.words import SHAPES

LINKS = ("content_to_cue", "cue_to_source", "mention_to_antecedent")
DISTANCES = 24
FORBIDDEN = -1e4


def save(state: dict[str, Any], path: Path) -> None:
    """Write a checkpoint; killed in the middle, it leaves the one before."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


class Dropout(nn.Module):
    """Dropout whose mask is a stretch, from a random place on, of one long mask made once.

    Drawing a fresh mask costs a fifth of a training step on a CPU; this costs next to nothing.
    """

    LENGTH = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.register_buffer(
            "mask", (torch.rand(self.LENGTH) >= rate).to(torch.bfloat16) / (1 - rate), persistent=False
        )

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        begin = int(torch.randint(self.LENGTH - x.numel(), ()))
        return x * self.mask[begin : begin + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, size: int, heads: int, inner: int, dropout: Dropout, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=eps)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=eps)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.norm1(x + self.dropout(self.out(self._attention(self.qkv(x), mask))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))

    def _attention(self, qkv: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, size = qkv.shape[0], qkv.shape[1], qkv.shape[2] // 3
        if torch.onnx.is_in_onnx_export():  # one fused operator: a window takes a sixth less time than by its parts
            return torch.onnx.ops.symbolic(
                "com.microsoft::MultiHeadAttention",
                [*qkv.chunk(3, -1), *([] if mask is None else [None, None, mask])],
                {"num_heads": self.heads},
                dtype=qkv.dtype,
                shape=(batch, length, size),
                version=1,
            )
        q, k, v = qkv.view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the backward pass of the fused kernel takes half of a training step.
        scores = q @ k.transpose(2, 3) * (size // self.heads) ** -0.5
        if mask is not None:
            scores = scores + mask.to(q.dtype)
        seen = scores.softmax(-1).to(v.dtype) @ v
        return seen.transpose(1, 2).reshape(batch, length, size)


class Apart(nn.Module):
    """What each head adds to a score for how far apart two pieces are, the same in every layer (T5: Raffel et al.,
    2020; so in MPNet): half of ``BUCKETS`` for pieces to the right, half to the left, the further ones coarser."""

    BUCKETS = 32
    FURTHEST = 128

    def __init__(self, heads: int) -> None:
        super().__init__()
        self.table = nn.Embedding(self.BUCKETS, heads)

    def forward(self, at: Tensor) -> Tensor:
        """Of pieces at these places (L,): (1, heads, L, L)."""
        half, exact = self.BUCKETS // 2, self.BUCKETS // 4
        gone = at[None, :] - at[:, None]
        far = gone.abs()
        steps = (far.clamp(min=1) / exact).log() / math.log(self.FURTHEST / exact) * (half - exact)
        near = torch.where(far < exact, far, (exact + steps.long()).clamp(max=half - 1))
        return self.table(near + half * (gone > 0)).permute(2, 0, 1)[None]


class Encoder(nn.Module):
    """BERT, or MPNet, which is BERT whose scores also tell how far apart two pieces are (Song et al., 2020)."""

    def __init__(self, config: dict, dropout: float) -> None:
        super().__init__()
        size, heads = config["hidden_size"], config["num_attention_heads"]
        eps = config.get("layer_norm_eps", 1e-12)
        self.pieces = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.shapes = nn.Embedding(SHAPES, size)
        self.apart = Apart(heads) if config["model_type"] == "mpnet" else None
        self.norm = nn.LayerNorm(size, eps=eps)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, heads, config["intermediate_size"], self.dropout, eps)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, pieces: Tensor, shapes: Tensor, lengths: Tensor | None) -> Tensor:
        """Hidden states (B, L, size); ``lengths`` (B,) where rows are padded, None where they are not."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.pieces(pieces) + self.positions(at)[None] + self.shapes(shapes)))
        mask = None if self.apart is None else self.apart(at)
        if lengths is not None:
            seen = torch.where(at[None] < lengths[:, None], 0.0, FORBIDDEN)[:, None, None, :]
            mask = seen if mask is None else mask + seen
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @classmethod
    def pretrained(cls, folder: Path, dropout: float) -> Encoder:
        """Load a checkpoint of BERT or MPNet (config.json, model.safetensors).

        Either reads the pieces of BERT's vocabulary: MPNet's is the same, four numbers on, but for its marks.
        """
        config = json.loads((folder / "config.json").read_text())
        w = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        if config["model_type"] == "mpnet":
            config, w = _as_bert(config, w)
        encoder = cls(config, dropout)
        new = {
            "pieces.weight": w["embeddings.word_embeddings.weight"],
            "positions.weight": w["embeddings.position_embeddings.weight"],
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
            # every shape starts as the one segment that single texts were pre-trained with
            "shapes.weight": w["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
        }
        if encoder.apart:
            new["apart.table.weight"] = w["encoder.relative_attention_bias.weight"]
        for i in range(len(encoder.layers)):
            old = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                new[f"layers.{i}.qkv.{part}"] = torch.cat(
                    [w[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    new[f"layers.{i}.{mine}.{part}"] = w[f"{old}{theirs}.{part}"]
        encoder.load_state_dict(new)
        return encoder


MPNET_MARKS = {"pad": (0, 1), "unknown": (100, 3), "first": (101, 0), "last": (102, 2), "mask": (103, 30526)}
"""The numbers of the marks in BERT's vocabulary and in MPNet's."""
MPNET_NAMES = {
    ".attn.q.": ".self.query.",
    ".attn.k.": ".self.key.",
    ".attn.v.": ".self.value.",
    ".attn.o.": ".output.dense.",
    ".attention.LayerNorm.": ".attention.output.LayerNorm.",
}


def _as_bert(config: dict, w: dict[str, Tensor]) -> tuple[dict, dict[str, Tensor]]:
    """A checkpoint of MPNet under the names and with the vocabulary of BERT."""
    out = {}
    for name, values in w.items():
        ours = name
        for there, here in MPNET_NAMES.items():
            ours = ours.replace(there, here)
        out[ours] = values
    whole = w["embeddings.word_embeddings.weight"]
    pieces = whole[4:-1].clone()
    for in_bert, in_mpnet in MPNET_MARKS.values():
        pieces[in_bert] = whole[in_mpnet]
    out["embeddings.word_embeddings.weight"] = pieces
    out["embeddings.position_embeddings.weight"] = w["embeddings.position_embeddings.weight"][2:]  # two stand for pads
    out["embeddings.token_type_embeddings.weight"] = torch.zeros(1, whole.shape[1])  # it knows no segments
    sizes = {"vocab_size": len(pieces), "max_position_embeddings": config["max_position_embeddings"] - 2}
    return config | sizes, out


class Crf(nn.Module):
    """Linear-chain CRF over the tags; illegal steps are fixed at ``FORBIDDEN``."""

    def __init__(self) -> None:
        super().__init__()
        n = len(TAGS)
        self.steps = nn.Parameter(torch.zeros(n, n))
        self.opens = nn.Parameter(torch.zeros(n))
        self.closes = nn.Parameter(torch.zeros(n))
        legal = torch.tensor([[may_follow(a, b) for b in range(n)] for a in range(n)])
        self.register_buffer("bad_steps", torch.where(legal, 0.0, FORBIDDEN))
        self.register_buffer("bad_opens", torch.tensor([0.0 if may_open(t) else FORBIDDEN for t in range(n)]))
        self.register_buffer("bad_closes", torch.tensor([0.0 if may_close(t) else FORBIDDEN for t in range(n)]))

    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        return self.steps + self.bad_steps, self.opens + self.bad_opens, self.closes + self.bad_closes

    def loss(self, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood of each sequence. emissions (P, L, T), tags (P, L), lengths (P,)."""
        steps, opens, closes = self.tables()
        rows = torch.arange(len(tags))
        mask = torch.arange(tags.shape[1])[None] < lengths[:, None]
        gold = (emissions.gather(2, tags[..., None])[..., 0] * mask).sum(1) + opens[tags[:, 0]]
        gold = gold + (steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1) + closes[tags[rows, lengths - 1]]
        alpha = opens + emissions[:, 0]
        for t in range(1, tags.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + steps[None], 1) + emissions[:, t]
            alpha = torch.where(mask[:, t, None], new, alpha)
        return torch.logsumexp(alpha + closes, 1) - gold


class ReaderNetwork(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size = encoder.pieces.embedding_dim
        self.encoder = encoder
        self.dropout = encoder.dropout
        self.tag_head = nn.Linear(size, len(TAGS))
        self.link_head = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Linear(size, len(LINKS) * 2 * LINK_SIZE))
        self.name_head = nn.Linear(size, len(NAME_TAGS))
        self.stance_head = nn.Sequential(nn.Linear(size, 128), nn.GELU(), nn.Linear(128, STANCES))
        far = (torch.arange(2 * DISTANCES + 1) - DISTANCES).abs()
        self.distance = nn.Parameter(-0.1 * far.float().repeat(len(LINKS), 1))
        self.crf = Crf()

    def forward(
        self, pieces: Tensor, shapes: Tensor, lengths: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """For every piece (B, L, ·): tag emissions, link vectors (links * 2 * LINK_SIZE), name scores, and
        stance scores (acts, then manners; first as a word of the content, then as a word of the cue)."""
        x = self.dropout(self.encoder(pieces, shapes, lengths))
        return self.tag_head(x), self.link_head(x), self.name_head(x), self.stance_head(x)

    def adopt(self, state: dict[str, Tensor]) -> None:
        """Take over the weights of an earlier network that may have had fewer heads or links."""
        own = self.state_dict()
        for name, value in state.items():
            own[name][tuple(slice(0, n) for n in value.shape)] = value
        self.load_state_dict(own)
