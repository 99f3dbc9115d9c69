package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a file contains.
 *
 * @param values elements by the name of the tensor, as text
 */
record FileContent(
    boolean isChecked,
    Map<String, String> metadata,
    List<Tensor> tensors,
    Map<String, String> values) {

  /** Writes a small file that has each type of elements. */
  static void writeSample(Path file) {
    new SafetensorsWriter()
        .metadata("format", "crm-recommend 1")
        .metadata("名", "值")
        .floatRows("item_factors", new float[][] {{1, -2.5f}, {Float.NaN, 0}, {3, 4}})
        .doubles("means", new double[] {0.1, -0.0})
        .longs("times", new long[] {1_700_000_000_000L})
        .ints("counts", new int[] {1, 2, 3})
        .bytes("flags", new byte[] {5, -5})
        .booleans("masks", new boolean[] {true, false, true})
        .ints("none", new int[0])
        .strings("item_ids", List.of("a", "苹果", "100"))
        .write(file);
  }

  /**
   * Opens a file and reads all tensors.
   *
   * @throws BadModelFileException if anything is wrong
   */
  static FileContent read(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      Map<String, String> values = new TreeMap<>();
      for (Tensor tensor : file.tensors()) {
        values.put(tensor.name(), values(file, tensor));
      }
      if (file.contains("item_ids.offsets")) {
        values.put("item_ids", Arrays.toString(file.strings("item_ids")));
      }
      List<Tensor> tensors = List.copyOf(file.tensors());
      return new FileContent(file.isChecked(), Map.copyOf(file.metadata()), tensors, values);
    }
  }

  private static String values(SafetensorsFile file, Tensor tensor) {
    String name = tensor.name();
    return switch (tensor.dtype()) {
      case F32 ->
          tensor.shape().size() == 2
              ? Arrays.deepToString(file.floatRows(name))
              : Arrays.toString(file.floats(name));
      case F64, F16, BF16 -> Arrays.toString(file.doubles(name));
      case I32, I16, U16 -> Arrays.toString(file.ints(name));
      case BOOL -> Arrays.toString(file.booleans(name));
      case U8, I8 -> Arrays.toString(file.bytes(name));
      default -> Arrays.toString(file.longs(name));
    };
  }
}
