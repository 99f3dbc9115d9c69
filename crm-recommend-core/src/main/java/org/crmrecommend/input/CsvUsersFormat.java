package org.crmrecommend.input;

import java.time.ZoneId;
import org.crmrecommend.data.Users;

/** Reads users from the rows below a header, one user per row. */
final class CsvUsersFormat implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows, ZoneId zone) {
    Table table = Table.withHeader(file);
    UserRowParser parser = new UserRowParser(table.header(), zone);
    return Users.of(table.map(badRows, parser::parse));
  }
}
