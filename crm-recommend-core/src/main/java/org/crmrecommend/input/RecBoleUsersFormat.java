package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;

/** Reads the users in RecBole's .user files. */
final class RecBoleUsersFormat implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows) {
    AtomicTable table = new AtomicTable(file);
    UserRowParser parser = new UserRowParser(table.header());
    table.requireType(parser.idColumn(), AtomicTable.Type.TOKEN);
    List<User> users = new ArrayList<>();
    table.forEachWithValidNumbers(badRows, row -> users.add(parser.parse(row)));
    return Users.of(users);
  }
}
