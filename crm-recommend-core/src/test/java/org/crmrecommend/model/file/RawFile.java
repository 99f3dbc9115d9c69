package org.crmrecommend.model.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second, small implementation of the file format, which follows its description and shares no
 * code with the subject.
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record RawFile(String json, byte[] data) {

  private static final Pattern TENSOR =
      Pattern.compile(
          "\"([^\"{}]+)\":\\{\"dtype\":\"(\\w+)\",\"shape\":\\[([0-9,]*)],"
              + "\"data_offsets\":\\[(\\d+),(\\d+)]}");

  @SuppressWarnings("ArrayRecordComponent") // not compared
  record RawTensor(String dtype, String shape, int begin, byte[] bytes) {

    ByteBuffer buffer() {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  static RawFile of(byte[] bytes) {
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new RawFile(
        new String(bytes, 8, length, StandardCharsets.UTF_8),
        Arrays.copyOfRange(bytes, 8 + length, bytes.length));
  }

  byte[] bytes() {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(data)
        .array();
  }

  /** Returns the tensors in the order of the header; their names must not need escapes. */
  Map<String, RawTensor> tensors() {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    Matcher matcher = TENSOR.matcher(json);
    while (matcher.find()) {
      int begin = Integer.parseInt(matcher.group(4));
      byte[] bytes = Arrays.copyOfRange(data, begin, Integer.parseInt(matcher.group(5)));
      tensors.put(
          matcher.group(1), new RawTensor(matcher.group(2), matcher.group(3), begin, bytes));
    }
    return tensors;
  }

  Path write(Path file) {
    return write(file, bytes());
  }

  /** Replaces the content without truncating first, which some file systems follow by a flush. */
  static Path write(Path file, byte[] bytes) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.truncate(bytes.length);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
