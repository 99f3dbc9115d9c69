package org.crmrecommend.model.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Elements of a tensor to write. Gives the same bytes each time. */
@FunctionalInterface
interface TensorContent {

  /** Writes all bytes. */
  void writeTo(ChunkOutput out) throws IOException;

  /** Returns the elements of arrays, one array after the other. */
  static <A> TensorContent ofRows(A[] rows, int rowLength, int size, ArrayEncoder<A> encoder) {
    return out -> {
      for (A row : rows) {
        ofRow(row, rowLength, size, encoder).writeTo(out);
      }
    };
  }

  /** Returns the first elements of an array. */
  static <A> TensorContent ofRow(A row, int length, int size, ArrayEncoder<A> encoder) {
    return out -> {
      for (int start = 0; start < length; ) {
        ByteBuffer buffer = out.room(size);
        int count = Math.min(length - start, buffer.remaining() / size);
        encoder.encode(row, start, count, buffer);
        start += count;
      }
    };
  }

  /** Returns the strings in UTF-8, one after the other. */
  static TensorContent ofStrings(List<String> strings) {
    return out -> {
      for (String string : strings) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        for (int start = 0; start < bytes.length; ) {
          ByteBuffer buffer = out.room(1);
          int count = Math.min(bytes.length - start, buffer.remaining());
          buffer.put(bytes, start, count);
          start += count;
        }
      }
    };
  }
}
