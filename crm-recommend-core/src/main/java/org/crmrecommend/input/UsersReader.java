package org.crmrecommend.input;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Users} from a text file or a database query. Immutable and thread-safe, unless
 * threads share {@link BadRows}.
 *
 * <pre>{@code
 * Users users = UsersReader.query(dataSource, "select id, city, created_at as since from customers");
 * Users counted = UsersReader.csv().withZone(shanghai).withBadRows(bad).read(dataSource, "select …");
 * }</pre>
 *
 * <p>Files are detected, decompressed and rejected as in {@link EventReader}. Rows of a query are
 * fetched and messages identify them as in {@link QueryReader}; its columns are those of {@link
 * #csv}. A second row with the same user is a bad row. Reading holds all users in memory.
 */
public final class UsersReader {

  private final UsersFormat format;
  private final ZoneId zone;
  private final @Nullable BadRows badRows;

  private UsersReader(UsersFormat format, ZoneId zone, @Nullable BadRows badRows) {
    this.format = format;
    this.zone = zone;
    this.badRows = badRows;
  }

  private UsersReader(UsersFormat format) {
    this(format, ZoneOffset.UTC, null);
  }

  /**
   * Returns a reader for rows of RFC 4180 below a header, or for a query with the same columns; one
   * user per row. Commas, semicolons or tabs separate the columns of a file. Header matching
   * ignores case, spaces and punctuation. The user column is required; the others are optional:
   *
   * <ul>
   *   <li>user: id, userid, user, customerid, customer, visitorid, memberid …
   *   <li>{@link User#AGE_BAND}: ageband, agegroup, age; in a column age, a number of years is
   *       converted to one of Under 18, 18-24, 25-34, 35-44, 45-49, 50-55 and 56+
   *   <li>{@link User#SEX}: sex, gender
   *   <li>{@link User#OCCUPATION}: occupation, job
   *   <li>{@link User#PLACE}: place, city, zip, zipcode, postcode, country
   *   <li>member since: membersince, since, signup, registered; times in the formats of {@link
   *       EventReader}, in the zone of {@link #withZone} if they have none
   * </ul>
   *
   * <p>Every other column is an attribute named after its header. An empty field or NULL means a
   * missing value.
   */
  public static UsersReader csv() {
    return new UsersReader(new CsvUsersFormat());
  }

  /**
   * Returns a reader for the users of the MovieLens data sets, with age band, sex, occupation and,
   * as place, zip code. Reads u.user and users.dat; the first line determines which one it is. The
   * codes of users.dat are converted to the texts in the description of the data set.
   */
  public static UsersReader movielens() {
    return new UsersReader(new MovieLensUsersFormat());
  }

  /**
   * Returns a reader for RecBole's .user files, in the format described at {@link
   * EventReader#recbole}. Columns are found by name as in {@link #csv}; the user column must be of
   * type token. Non-empty fields of type float must be numbers. Columns of type float_seq are
   * ignored.
   */
  public static UsersReader recbole() {
    return new UsersReader(new RecBoleUsersFormat());
  }

  /**
   * Returns the reader of the users that belong to an event format, or {@link #csv} if the format
   * has no users format of its own.
   *
   * @param eventFormat one of {@link EventReader#formats}
   * @throws IllegalArgumentException if there is no such format
   */
  public static UsersReader of(String eventFormat) {
    EventReader.of(eventFormat); // rejects an unknown name
    return switch (eventFormat) {
      case "movielens" -> movielens();
      case "recbole" -> recbole();
      default -> csv();
    };
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows by
   * its policy.
   */
  public UsersReader withBadRows(BadRows badRows) {
    Checks.requireNonNull("badRows", badRows);
    return new UsersReader(format, zone, badRows);
  }

  /** Returns a copy of this reader with the zone of times that have none. Defaults to UTC. */
  public UsersReader withZone(ZoneId zone) {
    Checks.requireNonNull("zone", zone);
    return new UsersReader(format, zone, badRows);
  }

  /**
   * Reads the users in a file.
   *
   * @throws BadInputException if the file cannot be used, or a row cannot be used and bad rows are
   *     not skipped
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public Users read(Path file) {
    try (TextFile text = TextFile.open(file)) {
      return format.read(text, BadRows.orFailFast(badRows), zone);
    }
  }

  /**
   * Reads the users that a query returns, in a transaction that is rolled back. Its columns are
   * those of {@link #csv}, for which {@code as} renames them: {@code select login as id, …}. The
   * file format of this reader is ignored.
   *
   * <p>Every other column becomes an attribute, as in {@link CatalogReader#read(DataSource,
   * String)}.
   *
   * @throws BadInputException if a column is missing or holds lists, structures, maps or bytes, two
   *     attributes have the same name, or a row cannot be used and bad rows are not skipped
   * @throws QueryException if the database fails
   */
  public Users read(DataSource source, String sql) {
    List<User> rows =
        QueryRows.of(source, sql)
            .map(BadRows.orFailFast(badRows), header -> new UserRowParser(header, zone)::parse);
    return Users.of(rows);
  }

  /**
   * Reads the users that a query returns: the first bad row is rejected, and times without a zone
   * are in UTC.
   *
   * @throws BadInputException as in {@link #read(DataSource, String)}
   * @throws QueryException if the database fails
   */
  public static Users query(DataSource source, String sql) {
    return csv().read(source, sql);
  }
}
