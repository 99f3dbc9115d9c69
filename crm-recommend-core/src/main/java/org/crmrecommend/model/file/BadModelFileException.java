package org.crmrecommend.model.file;

import java.nio.file.Path;

/**
 * A file that cannot be used: cut off, altered, of an unknown layout, or without the expected
 * content. The message has the form {@code <file>: <what is wrong>; <what to do>}.
 */
public final class BadModelFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param problem what is wrong with the file
   * @param remedy what the user can do
   */
  public BadModelFileException(Path file, String problem, String remedy) {
    super(file + ": " + problem + "; " + remedy);
  }

  /** Returns an exception for a file that was damaged after it was written. */
  static BadModelFileException damaged(Path file, String problem) {
    return new BadModelFileException(file, problem, "copy or save it again");
  }

  /** Returns an exception for a file that does not follow the rules of the format. */
  static BadModelFileException malformed(Path file, String problem) {
    return new BadModelFileException(
        file, problem, "the file is damaged or not a safetensors file; copy or save it again");
  }
}
