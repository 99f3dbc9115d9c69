"""Lists the tensors of a safetensors file, or writes a small file of item factors.

An independent check of the Java reader and writer. Needs only the standard library.

    python3 safetensors_check.py model.safetensors
    python3 safetensors_check.py ../resources/golden/models/neighbor-1-item-knn.safetensors
    python3 safetensors_check.py --write factors.safetensors
"""

import json
import struct
import sys

CODES = {"F64": "d", "I64": "q", "U64": "Q", "F32": "f", "I32": "i", "U32": "I", "F16": "e",
         "I16": "h", "U16": "H", "I8": "b", "U8": "B", "BOOL": "?"}


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length).decode("utf-8"))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors, end = {}, 0
    for name, tensor in sorted(header.items(), key=lambda entry: entry[1]["data_offsets"]):
        begin, after = tensor["data_offsets"]
        assert begin == end, "gap or overlap at " + name
        end = after
        code = CODES[tensor["dtype"]]
        count = (after - begin) // struct.calcsize("<" + code)
        values = struct.unpack_from("<%d%s" % (count, code), data, begin)
        tensors[name] = (tensor["dtype"], tensor["shape"], values)
    assert end == len(data), "the data does not end with the last tensor"
    return metadata, tensors


def write(path, ids, factors):
    texts = [text.encode("utf-8") for text in ids]
    offsets = [sum(map(len, texts[:i])) for i in range(len(texts) + 1)]
    arrays = [
        ("item_ids.offsets", "I64", [len(offsets)], struct.pack("<%dq" % len(offsets), *offsets)),
        ("item_factors", "F32", [len(factors), len(factors[0])],
         b"".join(struct.pack("<%df" % len(row), *row) for row in factors)),
        ("item_ids.bytes", "U8", [offsets[-1]], b"".join(texts))]
    header, end = {}, 0
    for name, dtype, shape, data in arrays:
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [end, end + len(data)]}
        end += len(data)
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(array[3] for array in arrays))


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.argv[2], ["apple", "Größe 42", "苹果"], [[1.0, -0.5], [0.25, 2.0], [0.0, 3.0]])
    else:
        metadata, tensors = read(sys.argv[1])
        print(metadata)
        for name, (dtype, shape, values) in tensors.items():
            print(name, dtype, shape, list(values[:8]), "…" if len(values) > 8 else "")
