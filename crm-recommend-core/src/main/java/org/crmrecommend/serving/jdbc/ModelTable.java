package org.crmrecommend.serving.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.SharedModel.Training;

/** The model of all storefronts, and the lock under which one of them trains it. */
final class ModelTable {

  private static final int PART_BYTES = 1 << 20;

  private final Database database;

  /** Name of this object as the holder of the lock. */
  private final String holder = UUID.randomUUID().toString();

  ModelTable(Database database) {
    this.database = database;
  }

  boolean tryLock(Duration duration) {
    Dialect dialect = database.dialect();
    String sql =
        "update crm_lock set holder = ?, held_until = "
            + dialect.nowPlusMillis()
            + " where holder is null or holder = ? or held_until < "
            + dialect.now();
    return database.write(
        connection -> Statements.update(connection, sql, holder, duration.toMillis(), holder) == 1);
  }

  void unlock() {
    database.write(
        connection ->
            Statements.update(
                connection, "update crm_lock set holder = null where holder = ?", holder));
  }

  private void requireLock(Connection connection) throws SQLException {
    List<Integer> found = new ArrayList<>();
    Statements.query(
        connection,
        "select id from crm_lock where holder = ? and held_until >= "
            + database.dialect().now()
            + " for update",
        row -> found.add(row.getInt(1)),
        holder);
    if (found.isEmpty()) {
      throw database.exception(
          "this storefront does not have the lock, or has it no more; call tryLock and begin again");
    }
  }

  boolean hasUnfinishedImport() {
    return database.read(
        connection -> {
          List<Boolean> flag = new ArrayList<>();
          Statements.query(
              connection,
              "select import_unfinished from crm_counter",
              row -> flag.add(row.getBoolean(1)));
          return flag.contains(true);
        });
  }

  void setUnfinishedImport(boolean isUnfinished) {
    database.write(
        connection -> {
          requireLock(connection);
          return Statements.update(
              connection, "update crm_counter set import_unfinished = ?", isUnfinished);
        });
  }

  /** See {@link org.crmrecommend.serving.SharedEventStore#storeModel}. */
  SharedModel store(Path file, Training training) {
    long upload = UUID.randomUUID().getMostSignificantBits();
    return database.write(
        connection -> {
          MessageDigest digest = sha256();
          long size = insertParts(connection, upload, file, digest);
          requireLock(connection);
          Counter counter = Counter.lock(connection);
          Statements.update(
              connection,
              "update crm_counter set model_number = model_number + 1, model_upload = ?,"
                  + " model_size = ?, model_hash = ?",
              upload,
              size,
              HexFormat.of().formatHex(digest.digest()));
          if (counter.model().forgetCount() == training.forgetCount()) {
            Statements.update(connection, "update crm_counter set forgotten_since = null");
          }
          note(connection, training);
          Statements.update(connection, "delete from crm_model_part where upload <> ?", upload);
          return Counter.read(connection).model();
        });
  }

  private static long insertParts(
      Connection connection, long upload, Path file, MessageDigest digest) throws SQLException {
    long size = 0;
    try (InputStream in = Files.newInputStream(file);
        PreparedStatement statement =
            connection.prepareStatement("insert into crm_model_part values (?, ?, ?)")) {
      byte[] bytes = in.readNBytes(PART_BYTES);
      for (int part = 0; bytes.length > 0; part++) {
        digest.update(bytes);
        size += bytes.length;
        statement.setLong(1, upload);
        statement.setInt(2, part);
        statement.setBytes(3, bytes);
        statement.executeUpdate();
        bytes = in.readNBytes(PART_BYTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return size;
  }

  private void note(Connection connection, Training training) throws SQLException {
    Statements.update(
        connection,
        "update crm_counter set trained_position = ?, trained_event_count = ?,"
            + " trained_forget_count = ?, last_trained = "
            + database.dialect().now(),
        training.position(),
        training.eventCount(),
        training.forgetCount());
  }

  /** See {@link org.crmrecommend.serving.SharedEventStore#keepModel}. */
  SharedModel keep(Training training) {
    return database.write(
        connection -> {
          requireLock(connection);
          note(connection, training);
          return Counter.read(connection).model();
        });
  }

  /** See {@link org.crmrecommend.serving.SharedEventStore#deleteModel}. */
  SharedModel delete(long number) {
    return database.write(
        connection -> {
          SharedModel model = Counter.lock(connection).model();
          if (model.number() != number || !model.isStored()) {
            return model;
          }
          Statements.update(
              connection,
              "delete from crm_model_part where upload = (select model_upload from crm_counter)");
          Statements.update(
              connection,
              "update crm_counter set model_number = model_number + 1, model_upload = null,"
                  + " model_size = 0, model_hash = null, forgotten_since = null");
          return Counter.read(connection).model();
        });
  }

  /** What is noted of the parts of a model. */
  private record Upload(long number, long key, long size, String hash) {}

  /** See {@link org.crmrecommend.serving.SharedEventStore#readModel}. */
  long read(Path file) {
    return database.read(
        connection -> {
          List<Upload> uploads = new ArrayList<>();
          Statements.query(
              connection,
              "select model_number, model_upload, model_size, model_hash from crm_counter"
                  + " where model_upload is not null",
              row ->
                  uploads.add(
                      new Upload(
                          row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4))));
          if (uploads.isEmpty()) {
            throw database.exception("has no model; train one");
          }
          Upload upload = uploads.get(0);
          try {
            new OutputFile(file).write(out -> copy(connection, upload, out));
          } catch (DatabaseReadException e) {
            throw e.cause;
          }
          return upload.number();
        });
  }

  /** Carries an exception of the driver out of the code that writes a file. */
  private static final class DatabaseReadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException cause;

    DatabaseReadException(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  private void copy(Connection connection, Upload upload, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    for (int part = 0; size < upload.size(); part++) {
      byte[] bytes = part(connection, upload.key(), part);
      if (bytes.length == 0) {
        break;
      }
      digest.update(bytes);
      out.write(bytes);
      size += bytes.length;
    }
    if (size != upload.size() || !HexFormat.of().formatHex(digest.digest()).equals(upload.hash())) {
      throw database.exception(
          "has only a part of model "
              + upload.number()
              + ", or another one; train the model again");
    }
  }

  private static byte[] part(Connection connection, long upload, int part) {
    List<byte[]> found = new ArrayList<>();
    try {
      Statements.query(
          connection,
          "select bytes from crm_model_part where upload = ? and part = ?",
          row -> found.add(row.getBytes(1)),
          upload,
          part);
    } catch (SQLException e) {
      throw new DatabaseReadException(e);
    }
    return found.isEmpty() ? new byte[0] : found.get(0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
