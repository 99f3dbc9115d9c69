package org.crmrecommend.input;

import java.util.List;

/** The columns of an event table, except for those of attributes, in the order of their search. */
enum EventColumn {
  USER(
      "user",
      "User",
      "userid user customerid customer visitorid visitor memberid member "
          + "clientid client buyerid buyer accountid reviewerid customerno customernumber "
          + "userpseudoid anonymousid"),
  KIND(
      "kind",
      "Kind",
      "kind eventkind eventtype eventname event type action behavior behaviour "
          + "behaviortype behaviourtype interaction"),
  ITEM(
      "item",
      "Item; only a table of one given kind that needs no item, such as login, may lack it",
      "itemid item productid product sku stockcode articleid article movieid "
          + "movie goodsid asin isbn bookid songid trackid artistid "
          + "businessid venueid productcode itemsitemid propertiesproductid propertiessku"),
  TIME(
      "time",
      "Time",
      "timestamp eventtimestamp time datetime eventtime eventdatetime date eventdate createdat "
          + "created occurredat occurred happenedat happened when invoicedate orderdate "
          + "purchasedate ordertime orderedat purchasedat viewedat clickedat transactiondate "
          + "transactiontime unixtime unixtimestamp unixreviewtime ts originaltimestamp sentat "
          + "receivedat"),
  RATING("rating", "Rating", "rating stars"),
  AMOUNT(
      "amount",
      "Amount",
      "amount revenue total linetotal itemrevenue pricepaid amountpaid propertiesrevenue"),
  VALUE("value", "Value", "value"),
  CURRENCY("currency", "CurrencyColumn", "currency currencycode propertiescurrency"),
  LIST_PRICE("list price", "ListPrice", "listprice originalprice regularprice"),
  DISCOUNT("discount", "Discount", "discount discountamount itemsdiscount propertiesdiscount"),
  QUANTITY(
      "quantity", "Quantity", "quantity qty count pieces units propertiesquantity itemsquantity"),
  ORDER(
      "order",
      "Order",
      "orderid order orderno invoiceno invoiceid invoice transactionid transaction basketid basket"
          + " ecommercetransactionid propertiesorderid"),
  SESSION("session", "Session", "sessionid session usersession gasessionid visitid"),
  CHANNEL("channel", "Channel", "channel source device platform"),
  COUPON("coupon", "Coupon", "couponid coupon couponcode vouchercode promocode propertiescoupon"),
  ID("event id", "Id", "eventid messageid insertid"),
  ANSWER("answer id", "Answer", "answerid recommendationid"),
  POSITION("position", "Position", "answerposition position"),
  TEXT("text", "Text", "text reviewtext comment searchterm searchterms searchquery"),

  /** Id of an anonymous visitor; read if the user column is empty, as before a login. */
  VISITOR("visitor", "User", "visitorid userpseudoid anonymousid");

  @SuppressWarnings("ImmutableEnumChecker") // an immutable record
  private final ColumnRole role;

  EventColumn(String name, String methodSuffix, String aliases) {
    this.role =
        new ColumnRole(
            name, "name it by Columns.with" + methodSuffix, List.of(aliases.split(" ", -1)));
  }

  /** Returns the position among the columns. */
  @SuppressWarnings("EnumOrdinal") // positions in arrays, which are not stored
  int index() {
    return ordinal();
  }

  /** Returns the name of the role and the headers that identify it. */
  ColumnRole role() {
    return role;
  }
}
