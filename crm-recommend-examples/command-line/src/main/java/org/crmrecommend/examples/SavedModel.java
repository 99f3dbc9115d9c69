package org.crmrecommend.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;

/**
 * A model in a file as an algorithm: reads the file instead of training, so that the model can be
 * evaluated. Public because the evaluation reads its components as text.
 *
 * @param file the model file
 * @param algorithm text of the algorithm that trained the model
 * @param digest digest of the content, so that results of another content are not reused
 */
public record SavedModel(Path file, String algorithm, String digest) implements Algorithm {

  private static final int DIGEST_LENGTH = 32;

  /** Name in {@link ModelFile.Part} of the model that is no part of another one. */
  private static final String WHOLE_MODEL = "model";

  /**
   * Reads the header and the digest of a file.
   *
   * @throws org.crmrecommend.model.file.BadModelFileException if the header is damaged
   * @throws UncheckedIOException if the file cannot be read
   */
  static SavedModel of(Path file) {
    String algorithm = info(file).map(ModelInfo::algorithm).orElse("of another program");
    return new SavedModel(file, algorithm, digestOf(file));
  }

  /** Returns where the model comes from; empty if another program wrote the file. */
  Optional<ModelInfo> info() {
    return info(file);
  }

  private static Optional<ModelInfo> info(Path file) {
    return ModelFile.inspect(file).models().stream()
        .filter(model -> model.name().equals(WHOLE_MODEL))
        .map(ModelFile.Part::info)
        .findFirst();
  }

  /**
   * Reads the model into the item indices of the data.
   *
   * @throws IllegalStateException if the content has changed
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Model model = ModelFile.read(file, data.items());
    if (!digestOf(file).equals(digest)) {
      throw new IllegalStateException(file + " was changed during the evaluation; start it again");
    }
    return model;
  }

  private static String digestOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime supports SHA-256
    }
  }
}
