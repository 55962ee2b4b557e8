"""A model server on loopback that speaks real protocols and misbehaves on request.

It serves the OpenAI protocol (chat completions, models, embeddings), Anthropic's messages and
Bedrock's Converse over plain sockets in a thread of its own, so that everything from the client's
socket upward is real::

    def test_it(model_server):
        model_server.queue(behaviours.rate_limited(retry_after=2), behaviours.says("hello"))
        ...  # point a provider at model_server.base_url and ask
        assert len(model_server.calls("/chat/completions")) == 2

By hand: `python -m modelserver --port 9911 --behaviour good`, with `tests/` on the path.
"""

from modelserver import behaviours
from modelserver.behaviours import Behaviour
from modelserver.calls import Call
from modelserver.server import ModelServer

__all__ = ["Behaviour", "Call", "ModelServer", "behaviours"]
