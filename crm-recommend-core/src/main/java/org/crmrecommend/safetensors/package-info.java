/**
 * Reads and writes safetensors files: named arrays with a JSON header, which Python and many other
 * tools read as well. Not part of the API: the module does not export this package.
 *
 * <p>A file consists of
 *
 * <ol>
 *   <li>the length N of the header, an unsigned 64-bit little-endian number,
 *   <li>N bytes of JSON in UTF-8, padded with blanks: per tensor its type, its shape and the range
 *       of its bytes, and under {@code __metadata__} a map of strings,
 *   <li>the tensors: little-endian, row by row, without gaps.
 * </ol>
 *
 * <p>{@link org.crmrecommend.safetensors.SafetensorsWriter} adds checksums (CRC32C). The metadata
 * has one of each tensor, {@code crc32c.<tensor>}. The tensor {@code header_crc32c}, the last one,
 * has that of the length and the header. So a reader notices every flipped bit. Files of other
 * programs have no checksums and can be read too; see {@link
 * org.crmrecommend.safetensors.SafetensorsFile#isChecked()}. A program that changes a file with
 * checksums has to remove them.
 *
 * <p>Strings are two tensors: {@code <name>.bytes} has the text in UTF-8 and {@code <name>.offsets}
 * the n + 1 positions at which the strings start and end.
 */
@NullMarked
package org.crmrecommend.safetensors;

import org.jspecify.annotations.NullMarked;
