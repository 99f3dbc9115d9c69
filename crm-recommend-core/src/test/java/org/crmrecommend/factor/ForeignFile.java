package org.crmrecommend.factor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a safetensors file as another program would, without code of the library. */
final class ForeignFile {

  private final List<String> header = new ArrayList<>();
  private final List<String> metadata = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  ForeignFile metadata(String key, Object value) {
    metadata.add("\"" + key + "\":\"" + value + "\"");
    return this;
  }

  /**
   * @param dtype F32, F64 or BF16
   */
  ForeignFile matrix(String name, String dtype, double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    ByteBuffer bytes = littleEndian(8 * rows.length * columns);
    for (double[] row : rows) {
      for (double value : row) {
        put(bytes, dtype, value);
      }
    }
    return add(name, dtype, rows.length + "," + columns, bytes);
  }

  ForeignFile vector(String name, String dtype, double... values) {
    ByteBuffer bytes = littleEndian(8 * values.length);
    for (double value : values) {
      put(bytes, dtype, value);
    }
    return add(name, dtype, Integer.toString(values.length), bytes);
  }

  ForeignFile strings(String name, List<String> strings) {
    ByteBuffer offsets = littleEndian(8 * (strings.size() + 1));
    byte[] text = String.join("", strings).getBytes(StandardCharsets.UTF_8);
    long offset = 0;
    offsets.putLong(0);
    for (String string : strings) {
      offset += string.getBytes(StandardCharsets.UTF_8).length;
      offsets.putLong(offset);
    }
    add(name + ".offsets", "I64", Integer.toString(strings.size() + 1), offsets);
    ByteBuffer bytes = littleEndian(text.length).put(text);
    return add(name + ".bytes", "U8", Integer.toString(text.length), bytes);
  }

  ForeignFile add(String name, String dtype, String shape, ByteBuffer bytes) {
    int begin = data.size();
    byte[] content = new byte[bytes.flip().remaining()];
    bytes.get(content);
    data.writeBytes(content);
    header.add(
        String.format(
            "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
            name, dtype, shape, begin, data.size()));
    return this;
  }

  Path write(Path file) {
    header.add("\"__metadata__\":{" + String.join(",", metadata) + "}");
    byte[] json = ("{" + String.join(",", header) + "}").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[8 + json.length + data.size()];
    ByteBuffer.wrap(all)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data.toByteArray());
    try {
      return Files.write(file, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(ByteBuffer bytes, String dtype, double value) {
    switch (dtype) {
      case "F32" -> bytes.putFloat((float) value);
      case "F64" -> bytes.putDouble(value);
      case "BF16" -> bytes.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
      default -> throw new IllegalArgumentException(dtype);
    }
  }

  static ByteBuffer littleEndian(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }
}
