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
import java.nio.file.FileSystemException;
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
 * Reads a text file line by line. Decompresses gzip, detected by the first bytes; removes a byte
 * order mark; decodes strictly. Errors of the file as a whole are reported with their line. Memory
 * use does not grow with the file or with the length of a line: a line of more than {@link
 * LineReader#MAX_LINE_LENGTH} characters is rejected. Not thread-safe.
 */
final class TextFile implements AutoCloseable {

  private static final int BUFFER_SIZE = 1 << 16;
  private static final int HEAD_SIZE = 1 << 13;
  private static final String ZIP_SIGNATURE = "PK\u0003\u0004";
  private static final String BYTE_ORDER_MARK =
      "\u00EF\u00BB\u00BF"; // UTF-8's byte order mark, in Latin-1

  private final String name;
  private final InputStream in;
  private final int bufferSize;
  private final String head;
  private final @Nullable IOException headReadError;
  private final Deque<String> unreadLines = new ArrayDeque<>();
  private StrictDecodingReader decoder;
  private LineReader lines;
  private String line = "";
  private long lineNumber;

  private TextFile(String name, InputStream in, int bufferSize) {
    this.name = name;
    this.in = in;
    this.bufferSize = bufferSize;
    byte[] headBytes = new byte[HEAD_SIZE];
    int size = 0;
    IOException readError = null;
    try {
      for (int read = 0;
          read >= 0 && size < HEAD_SIZE;
          read = in.read(headBytes, size, HEAD_SIZE - size)) {
        size += read;
      }
    } catch (IOException e) {
      readError = e; // thrown again when the lines reach it, with its line number
    }
    this.headReadError = readError;
    String text = new String(headBytes, 0, size, StandardCharsets.ISO_8859_1);
    this.head = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    if (head.startsWith(ZIP_SIGNATURE)) {
      throw badInput("expected text, found a zip archive or a spreadsheet; save it as text");
    }
    CharsetDetector.detectUtf16OrUtf32(headBytes, size)
        .ifPresent(
            encoding -> {
              throw badInput("expected UTF-8, found " + encoding + "; " + conversionHint(encoding));
            });
    this.decoder = new StrictDecodingReader(openBytes(), StandardCharsets.UTF_8);
    this.lines = new LineReader(decoder, bufferSize);
  }

  /**
   * Opens a file in UTF-8, positioned before its first line.
   *
   * @throws BadInputException if the file does not exist, cannot be read or is not a text file
   */
  static TextFile open(Path file) {
    return open(file, LineReader.BUFFER_SIZE);
  }

  /**
   * Opens a file that reads a given number of characters at a time.
   *
   * @throws BadInputException if the file does not exist, cannot be read or is not a text file
   */
  static TextFile open(Path file, int bufferSize) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": expected a file, found a directory");
    }
    try {
      InputStream in = Files.newInputStream(file);
      try {
        return new TextFile(file.toString(), decompress(in), bufferSize);
      } catch (IOException | BadInputException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw toUncheckedException(file.toString(), 0, e);
    }
  }

  /** Changes the charset from UTF-8 to another one, before the first line is read. */
  TextFile decodeAs(Charset charset) {
    decoder = new StrictDecodingReader(openBytes(), charset);
    lines = new LineReader(decoder, bufferSize);
    return this;
  }

  /** Returns the path that the caller gave. */
  String name() {
    return name;
  }

  /** Returns the first few thousand bytes decoded as Latin-1, which keeps ASCII characters. */
  String head() {
    return head;
  }

  /** Returns the first line of {@link #head} that is not blank. */
  String firstLine() {
    if (headReadError != null && head.indexOf('\n') < 0) {
      throw toUncheckedException(name, 0, headReadError);
    }
    return head.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  /** Moves to the next line; returns false if there is none. */
  boolean nextLine() {
    String nextLine = unreadLines.isEmpty() ? readLine() : unreadLines.remove();
    if (nextLine == null) {
      return false;
    }
    line = nextLine;
    lineNumber++;
    return true;
  }

  /**
   * Moves beyond the next lines that are rows by themselves and copies them to the block. The
   * current line is undefined until {@link #nextLine}.
   *
   * @return whether the block has a line; if not, {@link #nextLine} may still find one
   */
  boolean nextLines(LineBlock block, LineSplitter splitter) {
    if (!unreadLines.isEmpty()) {
      return false;
    }
    try {
      if (!lines.readLines(block, splitter)) {
        return false;
      }
    } catch (IOException e) {
      throw toUncheckedException(name, lineNumber, e);
    }
    block.setFirstLine(lineNumber + 1);
    lineNumber += block.lineCount();
    return true;
  }

  /** Moves to the next line that is not blank; returns false if there is none. */
  boolean nextNonBlankLine() {
    while (nextLine()) {
      if (!line.isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Moves back over the last lines, which {@link #nextLine} then returns to. */
  void unread(List<String> lastLines) {
    for (int i = lastLines.size() - 1; i >= 0; i--) {
      unreadLines.push(lastLines.get(i));
    }
    lineNumber -= lastLines.size();
  }

  /** Returns the current line without its line break. */
  String line() {
    return line;
  }

  /** Returns the number of the current line, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** Returns whether the file ends after this line without a line break, as if truncated. */
  boolean isUnterminatedLastLine() {
    return unreadLines.isEmpty() && lines.isAtEnd() && !decoder.isAfterLineBreak();
  }

  /** Returns the exception that rejects this file as a whole. */
  BadInputException badInput(String reason) {
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
      throw toUncheckedException(name, lineNumber, e);
    }
  }

  private InputStream openBytes() {
    InputStream headBytes = new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1));
    return new SequenceInputStream(
        headBytes, headReadError == null ? in : failingStream(headReadError));
  }

  private static InputStream decompress(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_SIZE);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    return magic == GZIPInputStream.GZIP_MAGIC
        ? new GZIPInputStream(buffered, BUFFER_SIZE)
        : buffered;
  }

  private static InputStream failingStream(IOException readError) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw readError;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        throw readError;
      }
    };
  }

  private static String conversionHint(String encoding) {
    return "save the file as UTF-8, or convert it: iconv -f " + encoding + " -t UTF-8";
  }

  private static RuntimeException toUncheckedException(String name, long linesRead, IOException e) {
    if (e instanceof StrictDecodingReader.MalformedBytesException malformed) {
      return new BadInputException(
          name
              + ":"
              + (linesRead + 1)
              + ": expected UTF-8, found "
              + e.getMessage()
              + (malformed.isAtEnd()
                  ? " at its end; download it again if it is truncated, or "
                  : "; ")
              + conversionHint(malformed.likelyEncoding()),
          e);
    }
    if (e instanceof LineReader.LineTooLongException) {
      return new BadInputException(
          name
              + ":"
              + (linesRead + 1)
              + ": "
              + e.getMessage()
              + "; check that it is text with line breaks",
          e);
    }
    if (e instanceof EOFException) {
      return new BadInputException(
          name
              + ": expected complete gzip data, found its end after line "
              + linesRead
              + "; the file is truncated, download it again",
          e);
    }
    if (e instanceof ZipException) {
      return new BadInputException(
          name
              + ": expected gzip data after line "
              + linesRead
              + ", found damaged data ("
              + e.getMessage()
              + "); download it again",
          e);
    }
    if (e instanceof NoSuchFileException) {
      return new BadInputException(name + ": expected a file, found none; check the path", e);
    }
    if (e instanceof AccessDeniedException) {
      return new BadInputException(
          name + ": expected a readable file, found no read permission; grant it to this process",
          e);
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return new UncheckedIOException(
        name + ": expected a file that can be read, found an error: " + reason, e);
  }
}
