package org.crmrecommend.model.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.crmrecommend.model.file.RawFile.RawTensor;

/**
 * Random changes of the texts and arrays of a model file, with the right checksums: a state that no
 * model writes.
 */
final class StateMutation {

  private static final List<String> TEXTS =
      List.of(
          "",
          "-1",
          "0",
          "1",
          "3",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "1e300",
          "NaN",
          "Infinity",
          "-0.5",
          "true",
          "false",
          "x");

  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "7", "100000", "2000000000", "4294967296", "-3", "0.5", "1e-300");

  private static final int[] INTS = {
    0, 1, -1, 2, 15, 16, 17, 1000, 100_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    -1,
    1e-40,
    1e30,
    -3e38,
    1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final SplittableRandom random;

  StateMutation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns a file with one or two changes. */
  byte[] of(EditableModelFile original) {
    EditableModelFile file = original.copy();
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      if (random.nextInt(3) == 0) {
        changeText(file.texts());
      } else {
        changeTensor(file);
      }
    }
    return file.bytes();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void changeText(Map<String, String> texts) {
    boolean isAnyKey = random.nextInt(8) == 0;
    List<String> keys =
        texts.keySet().stream().filter(k -> isAnyKey || !k.contains("info.")).toList();
    String key = any(keys);
    switch (random.nextInt(8)) {
      case 0 -> texts.remove(key);
      case 1 -> texts.put(key, any(List.copyOf(texts.values())));
      case 2, 3 -> texts.put(key, any(TEXTS));
      default -> texts.put(key, withOtherNumber(texts.get(key)));
    }
  }

  /** Replaces the number before or after a random position. */
  private String withOtherNumber(String text) {
    int start = random.nextInt(text.length() + 1);
    return text.substring(0, start) + text.substring(start).replaceFirst("[0-9.]+", any(NUMBERS));
  }

  private void changeTensor(EditableModelFile file) {
    String name = any(List.copyOf(file.tensors().keySet()));
    RawTensor tensor = file.tensors().get(name);
    switch (random.nextInt(16)) {
      case 0 -> file.tensors().remove(name);
      case 1 -> changeLength(file, name, tensor);
      case 2 -> file.tensors().put(name, any(List.copyOf(file.tensors().values())));
      case 3 -> file.putTensor(name, otherType(tensor.dtype()), otherShape(tensor), tensor.bytes());
      case 4 -> exchangeElements(file, name, tensor);
      default -> changeElements(file, name, tensor);
    }
  }

  private String otherType(String type) {
    return switch (type) {
      case "I32", "F32", "U32" -> any(List.of("I32", "F32", "U32"));
      case "I64", "F64", "U64" -> any(List.of("I64", "F64", "U64"));
      default -> any(List.of("U8", "I8", "BOOL"));
    };
  }

  /** Transposes a matrix, or makes it an array. */
  private String otherShape(RawTensor tensor) {
    List<String> shape = Arrays.asList(tensor.shape().split(",", -1));
    return shape.size() == 2 && random.nextInt(2) == 0
        ? shape.get(1) + "," + shape.get(0)
        : tensor.shape();
  }

  /** Removes rows, or repeats them. */
  private void changeLength(EditableModelFile file, String name, RawTensor tensor) {
    String[] shape = tensor.shape().split(",", 2);
    int rows = Integer.parseInt(shape[0]);
    if (rows > 0) {
      int rowLength = tensor.bytes().length / rows;
      int newRows = random.nextInt(2) == 0 ? random.nextInt(rows) : rows + random.nextInt(3);
      byte[] bytes = Arrays.copyOf(tensor.bytes(), newRows * rowLength);
      String rest = shape.length == 1 ? "" : "," + shape[1];
      file.putTensor(name, tensor.dtype(), newRows + rest, bytes);
    }
  }

  private void exchangeElements(EditableModelFile file, String name, RawTensor tensor) {
    int size = size(tensor);
    int count = tensor.bytes().length / size;
    if (count > 0) {
      byte[] bytes = tensor.bytes().clone();
      System.arraycopy(
          tensor.bytes(), size * random.nextInt(count), bytes, size * random.nextInt(count), size);
      file.putTensor(name, tensor.dtype(), tensor.shape(), bytes);
    }
  }

  private void changeElements(EditableModelFile file, String name, RawTensor tensor) {
    int size = size(tensor);
    int count = tensor.bytes().length / size;
    byte[] bytes = tensor.bytes().clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int changes = 1 + random.nextInt(2); changes > 0 && count > 0; changes--) {
      int position = size * random.nextInt(count);
      switch (tensor.dtype()) {
        case "F32" -> buffer.putFloat(position, (float) DOUBLES[random.nextInt(DOUBLES.length)]);
        case "F64" -> buffer.putDouble(position, DOUBLES[random.nextInt(DOUBLES.length)]);
        case "I64" -> buffer.putLong(position, otherInt((int) buffer.getLong(position)));
        case "I32" -> buffer.putInt(position, otherInt(buffer.getInt(position)));
        default -> bytes[position] = (byte) random.nextInt();
      }
    }
    file.putTensor(name, tensor.dtype(), tensor.shape(), bytes);
  }

  private int otherInt(int value) {
    return random.nextInt(2) == 0
        ? value + random.nextInt(-2, 3)
        : INTS[random.nextInt(INTS.length)];
  }

  private static int size(RawTensor tensor) {
    return Dtype.valueOf(tensor.dtype()).size();
  }
}
