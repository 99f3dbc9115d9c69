package org.crmrecommend.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/**
 * Decodes bytes and rejects malformed ones. Unlike {@link java.io.InputStreamReader} it first
 * returns every character before the error, so that the line of the error is known. Not
 * thread-safe.
 */
final class StrictDecodingReader extends Reader {

  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
  private boolean reachedEnd;
  private char lastCharacter;

  /** Thrown for bytes that are malformed in the charset. */
  static final class MalformedBytesException extends IOException {

    private static final long serialVersionUID = 1L;

    private final byte[] sample;
    private final boolean atEnd;

    /**
     * @param sample the malformed bytes and some of the bytes after them; takes ownership
     * @param atEnd whether the file ends with the malformed bytes
     */
    MalformedBytesException(byte[] sample, boolean atEnd) {
      super("the byte 0x" + HexFormat.of().withUpperCase().toHexDigits(sample[0]));
      this.sample = sample;
      this.atEnd = atEnd;
    }

    /** Returns the likely encoding of the bytes. */
    String likelyEncoding() {
      return CharsetDetector.guessLegacyEncoding(sample);
    }

    /** Returns whether the file ends with them, as if truncated within a character. */
    boolean isAtEnd() {
      return atEnd;
    }
  }

  StrictDecodingReader(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, reachedEnd);
      int count = chars.position() - offset;
      if (count > 0) {
        lastCharacter = target[offset + count - 1];
        return count;
      }
      if (result.isError()) {
        throw malformed(result.length());
      }
      if (reachedEnd) {
        return -1;
      }
      fill();
    }
  }

  /** Returns whether the characters read so far end in a line break. */
  boolean isAfterLineBreak() {
    return lastCharacter == '\n' || lastCharacter == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private MalformedBytesException malformed(int length) {
    byte[] sample = new byte[bytes.remaining()];
    bytes.get(bytes.position(), sample);
    return new MalformedBytesException(sample, reachedEnd && length == sample.length);
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    reachedEnd = read < 0;
    bytes.position(bytes.position() + Math.max(0, read)).flip();
  }
}
