package org.crmrecommend.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.crmrecommend.expression.Expression.Comparison;

/** Parses conditions by recursive descent; {@link OperandParser} parses what they compare. */
final class Parser {

  private static final List<Operator> SYMBOLS =
      List.of(Operator.EQUAL, Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST);

  private static final Set<String> EQUALITY_WORDS = Set.of("is", "eq", "equal", "equals");

  private final TokenReader tokens;
  private final OperandParser operands;
  private final Set<String> facts;
  private final String example;

  /** Number of negations and parentheses around the current position. */
  private int depth;

  /**
   * @param example a condition, for messages
   */
  Parser(String text, Set<String> facts, String example) {
    this.tokens = new TokenReader(text);
    this.operands = new OperandParser(tokens);
    this.facts = facts;
    this.example = example;
  }

  Expression parse() {
    Expression parsed = anyOf();
    if (tokens.peek().isSymbol(")")) {
      throw TextError.at(tokens.peek().column(), "found ')' without an opening (");
    }
    if (tokens.peek().type() != Token.Type.END) {
      throw afterCondition("and, or or the end of the text");
    }
    return parsed;
  }

  private Expression anyOf() {
    List<Expression> parts = parts("or", this::allOf);
    Expression first = parts.get(0);
    return parts.size() == 1 ? first : new Expression.AnyOf(first.column(), parts);
  }

  private Expression allOf() {
    List<Expression> parts = parts("and", this::unary);
    Expression first = parts.get(0);
    return parts.size() == 1 ? first : new Expression.AllOf(first.column(), parts);
  }

  private List<Expression> parts(String separator, Supplier<Expression> part) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(part.get());
    } while (tokens.skipWord(separator));
    return List.copyOf(parts);
  }

  private Expression unary() {
    Token first = tokens.peek();
    boolean isNegation = first.isWord("not");
    if (!isNegation && !first.isSymbol("(")) {
      return condition();
    }
    if (depth == Expression.MAX_DEPTH) {
      throw TextError.at(
          first.column(), "conditions must not be nested deeper than " + Expression.MAX_DEPTH);
    }
    tokens.next();
    depth++;
    Expression nested = isNegation ? new Expression.Not(first.column(), unary()) : group(first);
    depth--;
    return nested;
  }

  private Expression group(Token opening) {
    Expression inner = anyOf();
    if (!tokens.skipSymbol(")")) {
      throw afterCondition("and, or or ) for the ( in column " + opening.column());
    }
    return inner;
  }

  private Expression condition() {
    Token first = tokens.peek();
    if (first.isKeyword()) {
      throw tokens.unexpected(
          "a condition such as " + example,
          "; a name like this needs double quotes: \"" + first.text() + "\"");
    }
    if (first.type() == Token.Type.SYMBOL || first.type() == Token.Type.END) {
      throw tokens.unexpected("a condition such as " + example);
    }
    Operand left = operands.operand();
    Optional<String> fact = fact(first, left);
    if (!isOperator(tokens.peek())) {
      if (fact.isPresent()) {
        return new Expression.Fact(new Operand.Name(left.column(), "", fact.get()));
      }
      if (left instanceof Operand.Call) {
        return new Expression.Fact(left);
      }
      throw tokens.unexpected("a comparison such as = or < after " + excerpt(left), hint(left));
    }
    if (fact.isPresent()) {
      throw tokens.unexpected(
          "and, or or the end after " + fact.get(),
          "; it is a condition by itself: " + fact.get() + " or not " + fact.get());
    }
    return comparison(left);
  }

  /** Returns the word of the caller that is the whole operand, as the caller spells it. */
  private Optional<String> fact(Token first, Operand left) {
    boolean isWord =
        first.type() == Token.Type.WORD
            && left instanceof Operand.Name name
            && name.scope().isEmpty();
    return isWord ? facts.stream().filter(first::isWord).findAny() : Optional.empty();
  }

  private static boolean isOperator(Token token) {
    return symbol(token).isPresent()
        || token.isSymbol("!=")
        || token.isWord("in")
        || token.isWord("not")
        || token.isWord("under")
        || token.isWord("contains");
  }

  private static Optional<Operator> symbol(Token token) {
    return SYMBOLS.stream().filter(symbol -> token.isSymbol(symbol.toString())).findAny();
  }

  /** Parses the operator and what follows. */
  private Expression comparison(Operand left) {
    Token operator = tokens.next();
    int column = operator.column();
    if (operator.isWord("not")) {
      if (!tokens.skipWord("in")) {
        throw tokens.unexpected(
            "in after not", "; write not before the name: not " + excerpt(left));
      }
      Operand list = operands.list(" after not in");
      return new Expression.Not(left.column(), new Comparison(left, Operator.IN, column, list));
    }
    if (operator.isWord("in")) {
      return new Comparison(left, Operator.IN, column, operands.list(" after in"));
    }
    if (operator.isWord("under")) {
      return new Comparison(left, Operator.UNDER, column, operands.value("under"));
    }
    if (operator.isWord("contains")) {
      return new Comparison(left, Operator.CONTAINS, column, operands.value("contains"));
    }
    Operand right = operands.value(operator.text());
    Operator symbol = symbol(operator).orElse(Operator.EQUAL);
    Comparison comparison = new Comparison(left, symbol, column, right);
    return operator.isSymbol("!=") ? new Expression.Not(left.column(), comparison) : comparison;
  }

  /** Returns what to do if there is no operator after an operand. */
  private String hint(Operand left) {
    Token next = tokens.peek();
    if (next.type() == Token.Type.WORD && EQUALITY_WORDS.stream().anyMatch(next::isWord)) {
      return "; write =";
    }
    if (next.isWord("between")) {
      return "; write " + excerpt(left) + " >= … and " + excerpt(left) + " <= …";
    }
    if (next.isPlainName()) {
      return TextError.suggestion(next.text(), List.of("in", "under", "contains", "not in"));
    }
    return left instanceof Operand.Name name ? TextError.suggestion(name.name(), facts) : "";
  }

  private IllegalArgumentException afterCondition(String expected) {
    Token next = tokens.peek();
    String hint =
        next.isPlainName()
            ? TextError.suggestion(next.text(), List.of("and", "or"))
            : operands.decimalComma();
    return tokens.unexpected(expected, hint);
  }

  private static String excerpt(Operand operand) {
    return TextError.excerpt(operand.toString());
  }
}
