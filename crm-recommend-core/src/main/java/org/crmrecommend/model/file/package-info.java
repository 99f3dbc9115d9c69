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
 * <p>If a model stores rows of individual users, the metadata has their number: {@code
 * personal_rows}. So the header alone tells which files hold personal data. Files without rows of
 * users lack this entry.
 *
 * <h2>Factors of another program</h2>
 *
 * <p>A safetensors file of another program is read as a model of matrix factorization if it has the
 * matrix {@code item_factors}. A profile is folded in as by {@link
 * org.crmrecommend.factor.ImplicitAls}: with the item factors Y, the vector x of the user solves
 * (α₀ YᵀY + Σ c y yᵀ + λ I) x = Σ c y over the items of the profile, and the score of an item is x
 * · y plus its bias. The names are
 *
 * <ul>
 *   <li>{@code item_factors}, items × factors, of type F32, F64, F16 or BF16; finite
 *   <li>{@code item_biases}, optional, one per item
 *   <li>{@code item_ids.offsets} (I64) and {@code item_ids.bytes} (U8), optional: the ids as
 *       strings, in the order of the rows; without them the ids are 0, 1, 2 …
 *   <li>{@code user_factors}, optional, users × factors: checked, but not used
 *   <li>in the metadata, all optional: {@code alpha} (c is alpha times the weight of the item; 1),
 *       {@code regularization} (λ) and {@code unobserved_weight} (α₀). By default both are those of
 *       {@link org.crmrecommend.factor.ImplicitAls#DEFAULTS}, whose λ grows with the profile and
 *       the number of items; {@code frequency_scaling} is its ν, and 0 if {@code regularization} is
 *       given
 *   <li>in the metadata, optional: {@code as_of} and {@code trained_at}, such as {@code
 *       2026-01-31T00:00:00Z}
 * </ul>
 *
 * <h2>Histories</h2>
 *
 * <p>{@link org.crmrecommend.model.file.HistoriesFile} writes the histories of users to a file of
 * the same form, in blocks of users. The metadata are {@code crm-recommend.histories} (version 2),
 * {@code position} and {@code last_time}. The strings {@code items} and {@code kinds} are numbered
 * from 0; an empty item is a hole. The tensors of block b, 0, 1 … without gaps, are
 *
 * <ul>
 *   <li>the strings {@code block.b.users} and {@code block.b.event_counts} (I32), one per user
 *   <li>one entry per event, sorted by user and then by time: {@code block.b.items} (I32, −1 for
 *       none), {@code block.b.times} (I64, milliseconds since 1970, −2^63 if unknown), {@code
 *       block.b.kinds} (U8)
 *   <li>if any event has one: {@code block.b.orders} (I32, the code of the order, −1 for none) and
 *       {@code block.b.ratings} (F64, NaN for none)
 *   <li>one entry per user, if any user has one: {@code block.b.attributes} (I32, the number of a
 *       set, from 1; 0 for none), and the strings {@code block.b.sessions}
 *   <li>one entry per user, if any user does not have the last one: {@code
 *       block.b.personalized_until} (I64, the time from which on lists must not use the history, in
 *       milliseconds since 1970; −2^63 if they must not use it, 2^63 − 1 if they may use it until
 *       the user refuses)
 * </ul>
 *
 * <p>Set s of attributes has {@code attributes.counts[s - 1]} entries of the strings {@code
 * attributes.names} and {@code attributes.values}, after those of the sets before.
 *
 * <p>A file of histories may be encrypted. Then the metadata {@code crm-recommend.encryption} is
 * {@code AES/CTR}, and the bytes of all tensors but {@code header_crc32c} are encrypted by AES in
 * counter mode; the length and the header are not. The byte at offset o of the data, as the header
 * gives offsets, is in the block of the counter ⌊o / 16⌋, a big-endian number of 128 bits. The
 * checksums are those of the encrypted bytes. The metadata {@code crm-recommend.key_check} has the
 * first 8 bytes of the encrypted counter 2^128 − 1 in hexadecimal digits, by which a wrong key is
 * noticed. Each file must have a key of its own. In Python:
 *
 * <pre>{@code
 * data = Cipher(AES(key), CTR(bytes(16))).decryptor().update(file[8 + n:])
 * }</pre>
 *
 * <h2>Formats</h2>
 *
 * <p>A {@link org.crmrecommend.model.file.ModelFormat} writes and reads the models of one package.
 * It is found by {@link java.util.ServiceLoader}, so an algorithm outside this library can take
 * part. No class is loaded by a name from a file.
 */
@NullMarked
package org.crmrecommend.model.file;

import org.jspecify.annotations.NullMarked;
