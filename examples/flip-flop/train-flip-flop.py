"""Trains a small recurrent network to be a flip-flop, and writes its weights to flip-flop.safetensors.

    python3 train-flip-flop.py      needs torch (Debian: python3-torch); some seconds; the same bytes with the same version

A pulse of +1 or -1 sets the output to that sign, which it has to hold until the next pulse. Between pulses there is noise on the input;
the longer a pulse lies back, the longer the memory that is asked for.
"""
import json
import struct
from pathlib import Path

import torch

UNITS, BATCH, STEPS, ROUNDS = 8, 64, 40, 1500
NOISE = 0.3
PULSES = 0.08


class FlipFlop(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = torch.nn.RNN(1, UNITS)
        self.fc = torch.nn.Linear(UNITS, 1)

    def forward(self, inputs):
        states, _ = self.rnn(inputs)
        return self.fc(states)


def batch():
    pulses = (torch.rand(STEPS, BATCH, 1) < PULSES).float() * torch.sign(torch.randn(STEPS, BATCH, 1))
    pulses[0] = torch.sign(torch.randn(BATCH, 1))
    noise = NOISE * (2 * torch.rand(STEPS, BATCH, 1) - 1) * (pulses == 0)
    target = torch.zeros(STEPS, BATCH, 1)
    held = torch.zeros(BATCH, 1)
    for t in range(STEPS):
        held = torch.where(pulses[t] != 0, pulses[t], held)
        target[t] = held
    return pulses + noise, target


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().to(torch.float32).contiguous().flatten().tolist()
        blob = struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(blob)]}
        data += blob
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


torch.manual_seed(1994)
torch.set_num_threads(1)
model = FlipFlop()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(ROUNDS):
    inputs, target = batch()
    loss = ((model(inputs) - target) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
    optimizer.step()
    if step % 250 == 0 or step == ROUNDS - 1:
        print(f"round {step}: mean squared error {loss.item():.4f}")
write_safetensors(Path(__file__).parent / "flip-flop.safetensors", model.state_dict())
