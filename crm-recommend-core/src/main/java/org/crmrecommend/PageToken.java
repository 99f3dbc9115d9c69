package org.crmrecommend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the items of earlier pages of a list as a text for an URL. It has the ids themselves,
 * so that the next page repeats no item, whatever model and catalog answer by then.
 */
final class PageToken {

  /** A longer list is not continued. */
  static final int MAX_ITEMS = 2_000;

  private static final int MAX_LENGTH = 1 << 20;
  private static final int FORMAT = 1;

  private PageToken() {}

  static String of(Collection<String> itemIds) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32C checksum = new CRC32C();
    bytes.write(FORMAT);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(itemIds.size());
      for (String id : itemIds) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        checksum.update(text, 0, text.length);
        out.writeInt(text.length);
        out.write(text);
      }
      out.writeInt((int) checksum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // does not happen in memory
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Returns the ids of a token.
   *
   * @throws IllegalArgumentException if the text is not a token, or was cut or changed
   */
  static List<String> parse(String token) {
    try {
      byte[] bytes =
          Base64.getUrlDecoder().decode(token.substring(0, Math.min(token.length(), MAX_LENGTH)));
      if (bytes.length == 0 || bytes[0] != FORMAT) {
        throw damaged(null);
      }
      return ids(new ByteArrayInputStream(bytes, 1, bytes.length - 1));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static List<String> ids(ByteArrayInputStream bytes) throws IOException {
    CRC32C checksum = new CRC32C();
    List<String> ids = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(bytes))) {
      int count = in.readInt();
      if (count < 0 || count > MAX_ITEMS) {
        throw new IOException("count of items: " + count);
      }
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        byte[] text = length < 0 ? new byte[0] : in.readNBytes(Math.min(length, MAX_LENGTH));
        if (text.length != length) {
          throw new IOException("length of an id: " + length);
        }
        checksum.update(text, 0, text.length);
        ids.add(new String(text, StandardCharsets.UTF_8));
      }
      if (in.readInt() != (int) checksum.getValue()) {
        throw new IOException("the checksum differs");
      }
    }
    return ids;
  }

  private static IllegalArgumentException damaged(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "the page token is damaged or not a token; request the first page again", cause);
  }
}
