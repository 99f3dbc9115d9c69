/**
 * Model files: writes trained models and reads them again, in another process or on another
 * machine, without the training data.
 *
 * <pre>{@code
 * ModelFile.write(Path.of("knn.safetensors"), ItemKnn.DEFAULTS.train(data));
 * Model model = ModelFile.read(Path.of("knn.safetensors"));
 * }</pre>
 *
 * <p>A model file is a safetensors file: named arrays with a JSON header, which Python and many
 * other tools read as well. It consists of
 *
 * <ol>
 *   <li>the length N of the header, an unsigned 64-bit little-endian number,
 *   <li>N bytes of JSON in UTF-8, padded with blanks: per tensor its type, its shape and the range
 *       of its bytes, and under {@code __metadata__} a map of strings,
 *   <li>the tensors: little-endian, row by row, without gaps.
 * </ol>
 *
 * <p>Every file has checksums (CRC32C): the metadata has one of each tensor, {@code
 * crc32c.<tensor>}, and the tensor {@code header_crc32c}, the last one, has that of the length and
 * the header. So a reader notices every flipped bit. Files of other programs have no checksums. A
 * program that changes a file with checksums has to remove them.
 *
 * <p>Strings are two tensors: {@code <name>.bytes} has the text in UTF-8 and {@code <name>.offsets}
 * the n + 1 positions at which the strings start and end. The ids of the items are the strings
 * {@code items}. The state of the model has names that start with {@code model.}; those of the
 * parts of a hybrid start with the names of their parents.
 *
 * <p>A {@link org.crmrecommend.model.file.ModelFormat} writes and reads the models of one package.
 * It is found by {@link java.util.ServiceLoader}, so an algorithm outside this library can take
 * part. No class is loaded by a name from a file.
 */
@NullMarked
package org.crmrecommend.model.file;

import org.jspecify.annotations.NullMarked;
