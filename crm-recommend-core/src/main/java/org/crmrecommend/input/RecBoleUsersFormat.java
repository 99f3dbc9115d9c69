package org.crmrecommend.input;

import org.crmrecommend.data.Users;

/** Reads the users in RecBole's .user files. */
final class RecBoleUsersFormat implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows) {
    AtomicTable table = new AtomicTable(file);
    UserRowParser parser = new UserRowParser(table.header());
    table.requireType(parser.idColumn(), AtomicTable.Type.TOKEN);
    return Users.of(table.mapWithValidNumbers(badRows, parser::parse));
  }
}
