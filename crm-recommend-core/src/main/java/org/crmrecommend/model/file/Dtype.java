package org.crmrecommend.model.file;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Type of the elements of a tensor. The names are those of the file format. */
enum Dtype {
  /** 64-bit floating-point number. */
  F64(Double.BYTES),
  /** Signed 64-bit integer. */
  I64(Long.BYTES),
  /** Unsigned 64-bit integer; such tensors are accepted in a file, but cannot be read. */
  U64(Long.BYTES),
  /** 32-bit floating-point number. */
  F32(Float.BYTES),
  /** Signed 32-bit integer. */
  I32(Integer.BYTES),
  /** Unsigned 32-bit integer. */
  U32(Integer.BYTES),
  /** 16-bit floating-point number of IEEE 754. */
  F16(Short.BYTES),
  /** The upper half of a 32-bit floating-point number. */
  BF16(Short.BYTES),
  /** Signed 16-bit integer. */
  I16(Short.BYTES),
  /** Unsigned 16-bit integer. */
  U16(Short.BYTES),
  /** Signed byte. */
  I8(1),
  /** Unsigned byte. */
  U8(1),
  /** One byte, 0 or 1. */
  BOOL(1);

  private static final Map<String, Dtype> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Dtype::name, Function.identity()));

  private final int size;

  Dtype(int size) {
    this.size = size;
  }

  /** Returns the number of bytes of one element. */
  public int size() {
    return size;
  }

  /** Returns the type of this name, or null if there is none. */
  static @Nullable Dtype ofName(String name) {
    return BY_NAME.get(name);
  }
}
