package org.crmrecommend.input;

import java.util.List;

/**
 * What a column of a table is for, and how it may be called.
 *
 * @param name for messages
 * @param remedy what to do if the column is not found
 * @param aliases its usual names, the surest first, as {@link Header#normalized} has them
 */
record ColumnRole(String name, String remedy, List<String> aliases) {

  static final ColumnRole USER =
      event(
          "user",
          "User",
          "userid user customerid customer visitorid visitor memberid member "
              + "clientid client buyerid buyer accountid reviewerid");
  static final ColumnRole ITEM =
      event(
          "item",
          "Item",
          "itemid item productid product sku stockcode articleid article movieid "
              + "movie goodsid asin isbn bookid songid trackid artistid "
              + "businessid venueid");
  static final ColumnRole KIND =
      event(
          "kind",
          "Kind",
          "kind eventkind eventtype eventname event type action behavior behaviour "
              + "behaviortype behaviourtype interaction");
  static final ColumnRole TIME =
      event(
          "time",
          "Time",
          "timestamp time datetime eventtime date eventdate createdat occurredat "
              + "invoicedate orderdate purchasedate ordertime ts");
  static final ColumnRole VALUE =
      event("value", "Value", "value rating stars amount revenue total");
  static final ColumnRole QUANTITY =
      event("quantity", "Quantity", "quantity qty count pieces units");
  static final ColumnRole ORDER =
      event(
          "order",
          "Order",
          "orderid order orderno invoiceno invoiceid invoice transactionid "
              + "transaction basketid basket sessionid session usersession");
  static final ColumnRole CHANNEL = event("channel", "Channel", "channel source device");

  /** All roles of an event's columns. */
  static final List<ColumnRole> OF_EVENTS =
      List.of(USER, ITEM, KIND, TIME, VALUE, QUANTITY, ORDER, CHANNEL);

  /**
   * A column that is told by its header alone.
   *
   * @param aliases with spaces between
   */
  static ColumnRole of(String name, String aliases) {
    List<String> names = List.of(aliases.split(" ", -1));
    return new ColumnRole(name, "call that column " + names.get(0), names);
  }

  /** This role with one more alias, the surest. */
  ColumnRole orCalled(String alias) {
    return of(name, alias + " " + String.join(" ", aliases));
  }

  private static ColumnRole event(String name, String wither, String aliases) {
    return new ColumnRole(
        name, "name it by Columns.with" + wither, List.of(aliases.split(" ", -1)));
  }
}
