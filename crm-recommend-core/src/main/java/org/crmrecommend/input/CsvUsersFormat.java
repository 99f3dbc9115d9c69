package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;

/** Reads users from the rows below a header, one user per row. */
final class CsvUsersFormat implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows) {
    Table table = Table.withHeader(file);
    UserRowParser parser = new UserRowParser(table.header());
    List<User> users = new ArrayList<>();
    table.forEach(badRows, row -> users.add(parser.parse(row)));
    return Users.of(users);
  }
}
