package org.crmrecommend.model.file;

import java.util.List;

/**
 * An array in a file.
 *
 * @param name name, unique in the file
 * @param dtype type of the elements
 * @param shape lengths of the dimensions, each at least 0; empty for a single number
 * @param begin position of the first byte, counted from the end of the header
 * @param end position after the last byte
 */
record Tensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  /** Copies the shape. */
  public Tensor {
    shape = List.copyOf(shape);
  }

  /** Returns the number of bytes. */
  public long byteLength() {
    return end - begin;
  }

  /** Returns the number of elements, which is the product of the shape. */
  public long elementCount() {
    return byteLength() / dtype.size();
  }
}
