package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The texts and tensors of a model file, to be changed at will. The bytes have the checksums of
 * what was changed, so a reader gets to see the changes. Shares no code with the subject.
 *
 * @param texts metadata without checksums, as in the JSON, with escapes
 */
record EditableModelFile(Map<String, String> texts, Map<String, RawFile.RawTensor> tensors) {

  private static final Pattern TEXT =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final String HEADER_TENSOR = "header_crc32c";

  static EditableModelFile of(byte[] bytes) {
    RawFile raw = RawFile.of(bytes);
    int end = raw.json().indexOf("\"},") + 1; // the metadata comes first
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher matcher = TEXT.matcher(raw.json().substring(0, end));
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("crc32c.")) {
        texts.put(matcher.group(1), matcher.group(2));
      }
    }
    Map<String, RawFile.RawTensor> tensors = new LinkedHashMap<>(raw.tensors());
    tensors.remove(HEADER_TENSOR);
    return new EditableModelFile(texts, tensors);
  }

  EditableModelFile copy() {
    return new EditableModelFile(new LinkedHashMap<>(texts), new LinkedHashMap<>(tensors));
  }

  void putTensor(String name, String dtype, String shape, byte[] bytes) {
    tensors.put(name, new RawFile.RawTensor(dtype, shape, 0, bytes));
  }

  /** Returns the file with the right checksums and padding. */
  byte[] bytes() {
    String json = json() + " ";
    json += " ".repeat(Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, 8));
    int length = tensors.values().stream().mapToInt(tensor -> tensor.bytes().length).sum();
    ByteBuffer data = ByteBuffer.allocate(length + 4).order(ByteOrder.LITTLE_ENDIAN);
    tensors.values().forEach(tensor -> data.put(tensor.bytes()));
    byte[] header = Arrays.copyOf(new RawFile(json, new byte[0]).bytes(), headerLength(json));
    data.putInt((int) crc(header));
    return new RawFile(json, data.array()).bytes();
  }

  private static int headerLength(String json) {
    return 8 + json.getBytes(StandardCharsets.UTF_8).length;
  }

  private String json() {
    StringBuilder json = new StringBuilder("{\"__metadata__\":{");
    tensors.forEach(
        (name, tensor) ->
            json.append("\"crc32c.%s\":\"%s\",".formatted(name, hex(crc(tensor.bytes())))));
    texts.forEach((key, value) -> json.append("\"%s\":\"%s\",".formatted(key, value)));
    json.setCharAt(json.length() - 1, '}');
    int begin = 0;
    for (Map.Entry<String, RawFile.RawTensor> entry : tensors.entrySet()) {
      RawFile.RawTensor tensor = entry.getValue();
      appendTensor(json, entry.getKey(), tensor.dtype(), tensor.shape());
      json.append("[%d,%d]}".formatted(begin, begin + tensor.bytes().length));
      begin += tensor.bytes().length;
    }
    appendTensor(json, HEADER_TENSOR, "U8", "4");
    return json.append("[%d,%d]}}".formatted(begin, begin + 4)).toString();
  }

  private static void appendTensor(StringBuilder json, String name, String dtype, String shape) {
    json.append(
        ",\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":".formatted(name, dtype, shape));
  }

  private static String hex(long crc) {
    return HexFormat.of().toHexDigits((int) crc);
  }

  private static long crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
