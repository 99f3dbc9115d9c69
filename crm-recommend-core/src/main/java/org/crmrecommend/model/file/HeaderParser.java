package org.crmrecommend.model.file;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/** Parses the JSON of a header and checks that the tensors fill the data without gaps. */
final class HeaderParser {

  /** As in NumPy. Without a limit, a shape of short numbers would need much more memory. */
  private static final int MAX_DIMENSIONS = 64;

  private static final int MAX_QUOTED = 80;

  private static final Comparator<Tensor> BY_POSITION =
      Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end);

  private final Path file;
  private final JsonParser json;

  private HeaderParser(Path file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Parses a header.
   *
   * @param bytes the JSON without the length
   * @param dataLength number of bytes after the header
   * @throws BadModelFileException if the header is malformed or does not match the data
   */
  static Header parse(Path file, byte[] bytes, long dataLength) {
    if (bytes.length == 0 || bytes[0] != '{') {
      throw BadModelFileException.malformed(file, "its header does not start with {");
    }
    Reader reader =
        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
    try (JsonParser json = Header.JSON.createParser(ObjectReadContext.empty(), reader)) {
      Header header = new HeaderParser(file, json).header();
      return new Header(header.metadata(), inOrder(file, header.tensors(), dataLength));
    } catch (JacksonIOException e) {
      throw BadModelFileException.malformed(file, "its header is not valid UTF-8");
    } catch (JacksonException e) {
      throw BadModelFileException.malformed(
          file, "its header is not valid JSON: " + quote(e.getOriginalMessage()));
    }
  }

  private Header header() {
    Map<String, String> metadata = null;
    Map<String, Tensor> tensors = new HashMap<>();
    expect(JsonToken.START_OBJECT, "the header");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (name.equals(Header.METADATA)) {
        metadata = once(name, metadata, metadata());
      } else {
        once(name, tensors.put(name, tensor(name)), name);
      }
    }
    if (json.nextToken() != null) {
      throw malformed("its header continues after the last }");
    }
    return new Header(metadata == null ? Map.of() : metadata, tensors);
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT, Header.METADATA);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      expect(JsonToken.VALUE_STRING, key);
      once(key, metadata.put(key, json.getString()), key);
    }
    return metadata;
  }

  private Tensor tensor(String name) {
    Dtype dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    expect(JsonToken.START_OBJECT, name);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      switch (field) {
        case Header.DTYPE -> dtype = once(field, dtype, dtype(name));
        case Header.SHAPE -> shape = once(field, shape, numbers(field));
        case Header.DATA_OFFSETS -> offsets = once(field, offsets, numbers(field));
        default -> throw malformed("tensor " + quote(name) + " has a field " + quote(field));
      }
    }
    if (dtype == null || shape == null || offsets == null) {
      throw malformed("tensor " + quote(name) + " lacks dtype, shape or data_offsets");
    }
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw malformed("the data_offsets of tensor " + quote(name) + " are not a range");
    }
    Tensor tensor = new Tensor(name, dtype, shape, offsets.get(0), offsets.get(1));
    requireSize(tensor);
    return tensor;
  }

  private Dtype dtype(String tensor) {
    expect(JsonToken.VALUE_STRING, Header.DTYPE);
    String name = json.getString();
    Dtype dtype = Dtype.ofName(name);
    if (dtype == null) {
      throw new BadModelFileException(
          file,
          "tensor " + quote(tensor) + " has the unknown type " + quote(name),
          "convert the tensor to F32");
    }
    return dtype;
  }

  /** Reads an array of integers of at least 0. */
  private List<Long> numbers(String field) {
    List<Long> numbers = new ArrayList<>(2);
    expect(JsonToken.START_ARRAY, field);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 0) {
        throw malformed(field + " has an element that is not an integer of at least 0");
      }
      if (numbers.size() == MAX_DIMENSIONS) {
        throw malformed(field + " has more than " + MAX_DIMENSIONS + " elements");
      }
      numbers.add(json.getLongValue());
    }
    return numbers;
  }

  private void requireSize(Tensor tensor) {
    long bytes = tensor.dtype().size();
    try {
      for (long length : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, length);
      }
    } catch (ArithmeticException e) {
      throw malformed("the shape of tensor " + quote(tensor.name()) + " is too large");
    }
    if (bytes != tensor.byteLength()) {
      throw malformed(
          String.format(
              Locale.ROOT,
              "tensor %s has %d bytes, its type and shape need %d",
              quote(tensor.name()),
              tensor.byteLength(),
              bytes));
    }
  }

  private static Map<String, Tensor> inOrder(
      Path file, Map<String, Tensor> tensors, long dataLength) {
    List<Tensor> sorted = new ArrayList<>(tensors.values());
    sorted.sort(BY_POSITION);
    Map<String, Tensor> inOrder = new LinkedHashMap<>();
    long end = 0;
    for (Tensor tensor : sorted) {
      if (tensor.begin() != end) {
        String problem = tensor.begin() < end ? "overlaps another" : "follows a gap";
        throw BadModelFileException.malformed(
            file, "tensor " + quote(tensor.name()) + " " + problem);
      }
      end = tensor.end();
      inOrder.put(tensor.name(), tensor);
    }
    if (end > dataLength) {
      throw BadModelFileException.damaged(
          file,
          String.format(
              Locale.ROOT,
              "the file is cut off: it has %d bytes of data, its header announces %d",
              dataLength,
              end));
    }
    if (end < dataLength) {
      throw BadModelFileException.malformed(
          file, (dataLength - end) + " bytes follow the last tensor");
    }
    return inOrder;
  }

  private void expect(JsonToken token, String what) {
    if (json.nextToken() != token) {
      throw malformed(quote(what) + " in its header has the wrong type");
    }
  }

  private <T> T once(String name, @Nullable T previous, T value) {
    if (previous != null) {
      throw malformed("its header has " + quote(name) + " twice");
    }
    return value;
  }

  private BadModelFileException malformed(String problem) {
    return BadModelFileException.malformed(file, problem);
  }

  /** Returns a text of a file for a message: short and without control characters. */
  static String quote(String text) {
    String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    return '"' + start.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
