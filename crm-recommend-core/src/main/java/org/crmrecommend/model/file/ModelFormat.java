package org.crmrecommend.model.file;

import java.util.Optional;
import org.crmrecommend.model.Model;

/**
 * Writes the state of the models of one package, and creates the models again from it. Found by
 * {@link java.util.ServiceLoader}. Stateless.
 */
public interface ModelFormat {

  /** Returns the name of the format, which files contain; unique, and never changed. */
  String name();

  /** Returns the current version, at least 1; it grows when the state changes. */
  int version();

  /** Returns whether the format can write a model. */
  boolean supports(Model model);

  /**
   * Writes the state of a model: arrays, numbers, texts, records and parts.
   *
   * @param model a {@linkplain #supports supported} model
   */
  void write(Model model, ModelWriter out);

  /**
   * Creates the model that was written.
   *
   * @param in the state, of this version or an earlier one; {@link ModelReader#version()} is 0 for
   *     a {@linkplain #foreignMatrix recognized} file of another program
   * @throws BadModelFileException if the state is incomplete or contradictory
   */
  Model read(ModelReader in);

  /**
   * Returns the name of the matrix by which a file of another program is recognized, such as {@code
   * item_factors}. It has a row for each item. Empty if only files of this library can be read.
   */
  default Optional<String> foreignMatrix() {
    return Optional.empty();
  }
}
