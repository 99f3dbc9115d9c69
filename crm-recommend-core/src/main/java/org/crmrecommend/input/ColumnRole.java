package org.crmrecommend.input;

import java.util.List;

/**
 * What a column of a table is for, and how it may be called.
 *
 * @param name for messages
 * @param hint what to do if the column is not found
 * @param aliases its usual names, the surest first, as {@link Header#normalized} has them
 */
record ColumnRole(String name, String hint, List<String> aliases) {

  static final ColumnRole USER =
      eventRole(
          "user",
          "User",
          "userid user customerid customer visitorid visitor memberid member "
              + "clientid client buyerid buyer accountid reviewerid customerno customernumber "
              + "userpseudoid anonymousid");

  /** Who a visitor is; read where the user's column has no text, as before a login. */
  static final ColumnRole VISITOR =
      eventRole("visitor", "User", "visitorid userpseudoid anonymousid");

  static final ColumnRole ITEM =
      eventRole(
          "item",
          "Item",
          "itemid item productid product sku stockcode articleid article movieid "
              + "movie goodsid asin isbn bookid songid trackid artistid "
              + "businessid venueid productcode itemsitemid propertiesproductid propertiessku");
  static final ColumnRole KIND =
      eventRole(
          "kind",
          "Kind",
          "kind eventkind eventtype eventname event type action behavior behaviour "
              + "behaviortype behaviourtype interaction");
  static final ColumnRole TIME =
      eventRole(
          "time",
          "Time",
          "timestamp eventtimestamp time datetime eventtime eventdatetime date eventdate createdat "
              + "created occurredat occurred happenedat happened when invoicedate orderdate "
              + "purchasedate ordertime orderedat purchasedat viewedat clickedat transactiondate "
              + "transactiontime unixtime unixtimestamp unixreviewtime ts originaltimestamp sentat "
              + "receivedat");
  static final ColumnRole VALUE =
      eventRole("value", "Value", "value rating stars amount revenue total linetotal itemrevenue");
  static final ColumnRole QUANTITY =
      eventRole(
          "quantity",
          "Quantity",
          "quantity qty count pieces units propertiesquantity itemsquantity");
  static final ColumnRole ORDER =
      eventRole(
          "order",
          "Order",
          "orderid order orderno invoiceno invoiceid invoice transactionid "
              + "transaction basketid basket sessionid session usersession "
              + "ecommercetransactionid propertiesorderid gasessionid visitid");
  static final ColumnRole CHANNEL =
      eventRole("channel", "Channel", "channel source device platform");

  /** All roles of an event's columns. */
  static final List<ColumnRole> EVENT_ROLES =
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
  ColumnRole withAlias(String alias) {
    return of(name, alias + " " + String.join(" ", aliases));
  }

  private static ColumnRole eventRole(String name, String methodSuffix, String aliases) {
    return new ColumnRole(
        name, "name it by Columns.with" + methodSuffix, List.of(aliases.split(" ", -1)));
  }
}
