package org.crmrecommend.model.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Header of a file.
 *
 * @param metadata texts by key
 * @param tensors tensors by name, in the order of their bytes
 */
record Header(Map<String, String> metadata, Map<String, Tensor> tensors) {

  /** Number of bytes of the header's length at the start of a file. */
  static final int LENGTH_BYTES = Long.BYTES;

  /** Maximum number of bytes of the header, as in the reference implementation. */
  static final int MAX_BYTES = 100 << 20;

  /** Name of the metadata among the tensors. */
  static final String METADATA = "__metadata__";

  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String DATA_OFFSETS = "data_offsets";

  /**
   * Names are not kept in a shared table, because they come from files and may be chosen to
   * collide. Long names and texts are limited by the size of the header.
   */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .build())
          .build();

  /**
   * Returns the start of the file: the length and the JSON, padded to a multiple of 8 bytes.
   *
   * @throws IllegalArgumentException if the header is too long
   */
  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[LENGTH_BYTES]);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      writeTo(json);
    }
    while (out.size() % Long.BYTES != 0) {
      out.write(' ');
    }
    byte[] bytes = out.toByteArray();
    int length = bytes.length - LENGTH_BYTES;
    if (length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "names and metadata must have at most " + MAX_BYTES + " bytes: " + length);
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    return bytes;
  }

  private void writeTo(JsonGenerator json) {
    json.writeStartObject();
    json.writeName(METADATA);
    json.writeStartObject();
    metadata.forEach(json::writeStringProperty);
    json.writeEndObject();
    tensors.values().forEach(tensor -> write(json, tensor));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Tensor tensor) {
    json.writeName(tensor.name());
    json.writeStartObject();
    json.writeStringProperty(DTYPE, tensor.dtype().name());
    json.writeName(SHAPE);
    json.writeStartArray();
    tensor.shape().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeName(DATA_OFFSETS);
    json.writeStartArray();
    json.writeNumber(tensor.begin());
    json.writeNumber(tensor.end());
    json.writeEndArray();
    json.writeEndObject();
  }
}
