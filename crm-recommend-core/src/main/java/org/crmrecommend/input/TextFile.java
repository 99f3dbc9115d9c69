package org.crmrecommend.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A text file line by line: unpacked if its first bytes are gzip's, without a byte order mark,
 * decoded strictly. What is wrong with the file as a whole is refused where it shows, with its
 * line. Memory does not grow with the file, nor with a line: one of more than {@link
 * LineReader#LONGEST} characters is refused. Not thread-safe.
 */
final class TextFile implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 13;
  private static final String ZIP = "PK\u0003\u0004";
  private static final String MARK = "\u00EF\u00BB\u00BF"; // UTF-8's byte order mark, in Latin-1

  private final String name;
  private final InputStream in;
  private final String head;
  private final @Nullable IOException faultAfterHead;
  private final Deque<String> returned = new ArrayDeque<>();
  private StrictReader chars;
  private LineReader lines;
  private String line = "";
  private long number;

  private TextFile(String name, InputStream in) {
    this.name = name;
    this.in = in;
    byte[] first = new byte[HEAD];
    int size = 0;
    IOException fault = null;
    try {
      for (int read = 0; read >= 0 && size < HEAD; read = in.read(first, size, HEAD - size)) {
        size += read;
      }
    } catch (IOException e) {
      fault = e; // the lines will come to it, and then its line is known
    }
    this.faultAfterHead = fault;
    String text = new String(first, 0, size, StandardCharsets.ISO_8859_1);
    this.head = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    if (head.startsWith(ZIP)) {
      throw refusal("expected text, found a zip archive or a spreadsheet; save it as text");
    }
    Encodings.wide(first, size)
        .ifPresent(
            encoding -> {
              throw refusal("expected UTF-8, found " + encoding + "; " + conversion(encoding));
            });
    this.chars = new StrictReader(bytes(), StandardCharsets.UTF_8);
    this.lines = new LineReader(chars);
  }

  /**
   * Opens a file in UTF-8, before its first line.
   *
   * @throws BadInputException if there is no such file, or it is no file
   */
  static TextFile open(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": expected a file, found a directory");
    }
    try {
      InputStream in = Files.newInputStream(file);
      try {
        return new TextFile(file.toString(), unpacked(in));
      } catch (IOException | BadInputException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw fault(file.toString(), 0, e);
    }
  }

  /** This file, still before its first line, but decoded by another charset than UTF-8. */
  TextFile decodedBy(Charset charset) {
    chars = new StrictReader(bytes(), charset);
    lines = new LineReader(chars);
    return this;
  }

  /** The file as the caller called it. */
  String name() {
    return name;
  }

  /** The first few thousand bytes as Latin-1, in which ASCII characters are themselves. */
  String head() {
    return head;
  }

  /** The first line of {@link #head} that is not blank. */
  String firstLine() {
    if (faultAfterHead != null && head.indexOf('\n') < 0) {
      throw fault(name, 0, faultAfterHead);
    }
    return head.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  /** Goes on to the next line; false if there is none. */
  boolean next() {
    String next = returned.isEmpty() ? readLine() : returned.remove();
    if (next == null) {
      return false;
    }
    line = next;
    number++;
    return true;
  }

  /** Goes on to the next line that is not blank; false if there is none. */
  boolean nextFilled() {
    while (next()) {
      if (!line.isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Takes back the last lines gone on to, which {@link #next} then comes to again. */
  void takeBack(List<String> last) {
    for (int i = last.size() - 1; i >= 0; i--) {
      returned.push(last.get(i));
    }
    number -= last.size();
  }

  /** The line gone on to, without its line break. */
  String line() {
    return line;
  }

  /** The number of that line, from 1. */
  long number() {
    return number;
  }

  /** Whether the file ends after this line and without a line break, as if cut off there. */
  boolean endsHereWithoutLineBreak() {
    if (!returned.isEmpty()) {
      return false;
    }
    String next = readLine();
    if (next != null) {
      returned.add(next);
    }
    return next == null && !chars.isAfterLineBreak();
  }

  /** The refusal of this file as a whole. */
  BadInputException refusal(String reason) {
    return new BadInputException(name + ": " + reason);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String readLine() {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw fault(name, number, e);
    }
  }

  private InputStream bytes() {
    InputStream first = new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1));
    return new SequenceInputStream(first, faultAfterHead == null ? in : failing(faultAfterHead));
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream packed = new BufferedInputStream(in, BUFFER);
    packed.mark(2);
    int magic = packed.read() | packed.read() << 8;
    packed.reset();
    return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(packed, BUFFER) : packed;
  }

  private static InputStream failing(IOException fault) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw fault;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        throw fault;
      }
    };
  }

  private static String conversion(String encoding) {
    return "save the file as UTF-8, or convert it: iconv -f " + encoding + " -t UTF-8";
  }

  private static RuntimeException fault(String name, long linesRead, IOException e) {
    if (e instanceof StrictReader.MalformedBytesException bytes) {
      return new BadInputException(
          name
              + ":"
              + (linesRead + 1)
              + ": expected UTF-8, found "
              + e.getMessage()
              + (bytes.isAtEnd() ? " at its end; fetch it again if it was cut off, or " : "; ")
              + conversion(bytes.encoding()),
          e);
    }
    if (e instanceof LineReader.LineTooLongException) {
      return new BadInputException(
          name + ":" + (linesRead + 1) + ": " + e.getMessage() + "; is it text with line breaks?",
          e);
    }
    if (e instanceof EOFException) {
      return new BadInputException(
          name
              + ": ends in the middle of its compressed data after line "
              + linesRead
              + ": it was cut off; fetch it again",
          e);
    }
    if (e instanceof ZipException) {
      return new BadInputException(
          name
              + ": expected gzip data after line "
              + linesRead
              + ", found damaged data ("
              + e.getMessage()
              + "); fetch it again",
          e);
    }
    if (e instanceof NoSuchFileException) {
      return new BadInputException(name + ": expected a file, found none; check the path", e);
    }
    if (e instanceof AccessDeniedException) {
      return new BadInputException(
          name + ": expected a file to read, found no permission; grant it to this process", e);
    }
    return new UncheckedIOException(name + ": " + e.getMessage(), e);
  }
}
