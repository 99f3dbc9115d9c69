package org.crmrecommend.model.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file, open for reading. Opening reads the header only; each tensor is read when it
 * is requested. Tensors of any shape are returned as one array, row by row.
 *
 * <p>Every method throws {@link BadModelFileException} if the file is damaged or does not contain
 * what is requested, and {@link UncheckedIOException} if reading fails. Memory is proportional to
 * what is read, never to a number in a damaged file. Thread-safe; one thread reads at a time, and
 * several make strings at the same time.
 */
final class SafetensorsFile implements AutoCloseable {

  /** Longest array that virtual machines allocate. */
  static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  private final Path file;
  private final ChunkInput input;
  private final long dataStart;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;
  private final Map<String, String> checksums = new HashMap<>();
  private final boolean isChecked;

  private SafetensorsFile(Path file, ChunkInput input, @Nullable SecretKey key) throws IOException {
    this.file = file;
    this.input = input;
    byte[] length = bytesAt(0, (int) Math.min(Header.LENGTH_BYTES, input.size()));
    byte[] json = bytesAt(Header.LENGTH_BYTES, headerLength(length));
    dataStart = Header.LENGTH_BYTES + (long) json.length;
    Header header = HeaderParser.parse(file, json, input.size() - dataStart);
    tensors = new LinkedHashMap<>(header.tensors());
    metadata = new LinkedHashMap<>(header.metadata());
    isChecked = Checksums.areIn(header);
    if (isChecked) {
      requireChecksum(length, json);
      Checksums.requireComplete(file, header);
      Checksums.move(metadata, checksums);
    }
    TensorCipher cipher = TensorCipher.of(file, metadata, key);
    if (cipher != null) {
      input.decrypt(cipher, dataStart);
    }
  }

  /** Opens a regular file that is not encrypted. */
  public static SafetensorsFile open(Path file) {
    return open(file, null);
  }

  /**
   * Opens a regular file.
   *
   * @param key the key with which the file was encrypted; null if it is not encrypted
   * @throws BadModelFileException also if this is not the key, or the file is not encrypted
   */
  public static SafetensorsFile open(Path file, @Nullable SecretKey key) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new BadModelFileException(file, "it is not a regular file", "choose a file");
    }
    try {
      ChunkInput input = ChunkInput.open(file);
      try {
        return new SafetensorsFile(file, input, key);
      } catch (IOException | RuntimeException | Error e) {
        input.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Returns whether the file has checksums. Then each tensor is checked when it is read. Files of
   * other programs have none.
   */
  public boolean isChecked() {
    return isChecked;
  }

  /** Returns the metadata without the checksums. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /** Returns the tensors without that of the checksum, in the order of the file. */
  public Collection<Tensor> tensors() {
    return Collections.unmodifiableCollection(tensors.values());
  }

  /** Returns whether the file has a tensor of this name. */
  public boolean contains(String name) {
    return tensors.containsKey(name);
  }

  /** Returns the description of a tensor. */
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw unsuitable("it has no tensor " + HeaderParser.quote(name));
    }
    return tensor;
  }

  /**
   * Reads floating-point numbers of 16, 32 or 64 bits. Numbers of 64 bits are rounded; beyond the
   * range of floats, they become infinite.
   */
  public float[] floats(String name) {
    return array(name, ArrayDecoder::floats, float[]::new);
  }

  /** Reads floating-point numbers of 16, 32 or 64 bits. */
  public double[] doubles(String name) {
    return array(name, ArrayDecoder::doubles, double[]::new);
  }

  /** Reads integers of 8, 16 or 32 bits, or of 64 bits with sign. */
  public long[] longs(String name) {
    return array(name, ArrayDecoder::longs, long[]::new);
  }

  /** Reads integers of 8 or 16 bits, or of 32 bits with sign. */
  public int[] ints(String name) {
    return array(name, ArrayDecoder::ints, int[]::new);
  }

  /** Reads integers of 8 bits or booleans, without conversion. */
  public byte[] bytes(String name) {
    return array(name, ArrayDecoder::bytes, byte[]::new);
  }

  /** Reads bytes that are 0 or 1. */
  public boolean[] booleans(String name) {
    byte[] bytes = bytes(name);
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      if ((bytes[i] & ~1) != 0) {
        throw BadModelFileException.malformed(
            file, "tensor " + HeaderParser.quote(name) + " has a boolean that is not 0 or 1");
      }
      values[i] = bytes[i] == 1;
    }
    return values;
  }

  /** Reads the rows of a matrix, converted like {@link #floats}. */
  public float[][] floatRows(String name) {
    return rows(name, ArrayDecoder::floats, float[][]::new, float[]::new);
  }

  /** Reads the rows of a matrix, converted like {@link #doubles}. */
  public double[][] doubleRows(String name) {
    return rows(name, ArrayDecoder::doubles, double[][]::new, double[]::new);
  }

  /** Reads strings from the tensors {@code <name>.offsets} and {@code <name>.bytes}. */
  public String[] strings(String name) {
    long[] offsets = longs(name + Utf8Strings.OFFSETS_SUFFIX);
    byte[] bytes = bytes(name + Utf8Strings.BYTES_SUFFIX);
    String[] strings = Utf8Strings.decode(offsets, bytes);
    if (strings == null) {
      throw BadModelFileException.malformed(
          file, "the offsets or bytes of strings " + HeaderParser.quote(name) + " are malformed");
    }
    return strings;
  }

  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private <A> A array(
      String name, Function<Dtype, @Nullable ArrayDecoder<A>> decoders, IntFunction<A> newArray) {
    Tensor tensor = tensor(name);
    ArrayDecoder<A> decoder = decoder(tensor, decoders);
    int length = arrayLength(tensor, tensor.elementCount());
    A values = newArray.apply(length);
    read(tensor, decoder, List.of(values), length);
    return values;
  }

  private <A> A[] rows(
      String name,
      Function<Dtype, @Nullable ArrayDecoder<A>> decoders,
      IntFunction<A[]> newRows,
      IntFunction<A> newRow) {
    Tensor tensor = tensor(name);
    ArrayDecoder<A> decoder = decoder(tensor, decoders);
    if (tensor.shape().size() != 2) {
      throw unsuitable("tensor " + HeaderParser.quote(name) + " is not a matrix");
    }
    int columns = arrayLength(tensor, tensor.shape().get(1));
    int rowCount = arrayLength(tensor, tensor.shape().get(0));
    if (columns == 0 && rowCount > SafetensorsWriter.MAX_EMPTY_ROWS) {
      throw unsuitable("tensor " + HeaderParser.quote(name) + " has rows without columns");
    }
    A[] rows = newRows.apply(rowCount);
    Arrays.setAll(rows, row -> newRow.apply(columns));
    read(tensor, decoder, Arrays.asList(rows), columns);
    return rows;
  }

  private <A> ArrayDecoder<A> decoder(
      Tensor tensor, Function<Dtype, @Nullable ArrayDecoder<A>> decoders) {
    ArrayDecoder<A> decoder = decoders.apply(tensor.dtype());
    if (decoder == null) {
      throw unsuitable(
          "tensor " + HeaderParser.quote(tensor.name()) + " has the type " + tensor.dtype());
    }
    return decoder;
  }

  /** Requires a length of an array; a matrix without columns may announce any number of rows. */
  private int arrayLength(Tensor tensor, long length) {
    if (length > MAX_ARRAY_LENGTH) {
      throw unsuitable(
          "tensor " + HeaderParser.quote(tensor.name()) + " is too long for an array: " + length);
    }
    return (int) length;
  }

  private <A> void read(Tensor tensor, ArrayDecoder<A> decoder, List<A> rows, int rowLength) {
    String checksum;
    try {
      int size = tensor.dtype().size();
      checksum = input.read(dataStart + tensor.begin(), size, decoder, rows, rowLength);
    } catch (IOException e) {
      throw failure(file, e);
    }
    if (isChecked && !checksum.equals(checksums.get(tensor.name()))) {
      throw BadModelFileException.damaged(
          file, "tensor " + HeaderParser.quote(tensor.name()) + " was altered (checksum mismatch)");
    }
  }

  private int headerLength(byte[] bytes) {
    if (bytes.length < Header.LENGTH_BYTES) {
      throw BadModelFileException.damaged(file, "it has only " + bytes.length + " bytes");
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Header.MAX_BYTES) {
      throw BadModelFileException.malformed(file, "it announces a header of more than 100 MiB");
    }
    long end = Header.LENGTH_BYTES + length;
    if (end > input.size()) {
      throw BadModelFileException.damaged(
          file,
          String.format(
              Locale.ROOT,
              "the file is cut off: it has %d bytes, its header alone needs %d",
              input.size(),
              end));
    }
    return (int) length;
  }

  private void requireChecksum(byte[] length, byte[] json) throws IOException {
    Tensor tensor = tensors.remove(Checksums.HEADER_TENSOR);
    if (tensor == null || tensor.byteLength() != Integer.BYTES) {
      throw BadModelFileException.damaged(file, "its header has no checksum");
    }
    byte[] expected = bytesAt(dataStart + tensor.begin(), Integer.BYTES);
    if (!Arrays.equals(expected, Checksums.ofHeader(length, json))) {
      throw BadModelFileException.damaged(file, "its header was altered (checksum mismatch)");
    }
  }

  private byte[] bytesAt(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    input.read(position, 1, (from, to, i, count) -> from.get(to, i, count), List.of(bytes), length);
    return bytes;
  }

  private BadModelFileException unsuitable(String problem) {
    return new BadModelFileException(file, problem, "use a file with the expected content");
  }

  private static UncheckedIOException failure(Path file, IOException e) {
    return new UncheckedIOException(file + ": cannot be read: " + reason(e), e);
  }

  /** Returns the reason without the path, which the message has already. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e instanceof AccessDeniedException ? "access denied" : e.toString();
  }
}
