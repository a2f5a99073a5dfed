package ai.asksage.user.bench.page;

import ai.asksage.user.bench.caller.Caller;

/** Bars of the time a call takes, as ratios to the floor. */
public record Chart(Ratios ratios) {
  private static final int LEFT = 220;
  private static final int WIDTH = 640;
  private static final int BAR = 16;

  public String svg() {
    double longest =
        Caller.PAYLOADS.stream()
            .flatMap(p -> Caller.NAMES.stream().map(c -> ratios.time(c, Caller.FLOOR, p)))
            .reduce(1.0, Math::max);
    double scale = (WIDTH - LEFT - 60) / longest;
    StringBuilder bars =
        new StringBuilder(text(10, 22, "Time a call, hc5 = 1: shorter is better", "normal"));
    int y = 40;
    for (String payload : Caller.PAYLOADS) {
      bars.append(text(10, y + 12, payload, "bold"));
      y += 20;
      for (String client : Caller.NAMES) {
        double ratio = ratios.time(client, Caller.FLOOR, payload);
        double width = ratio * scale;
        bars.append(text(30, y + 12, client, "normal"))
            .append(
                "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"%s\"/>%n"
                    .formatted(LEFT, y, width, BAR, client.equals("ours") ? "#0a6" : "#99a"))
            .append(text(LEFT + (int) width + 6, y + 12, Table.number(ratio), "normal"));
        y += BAR + 4;
      }
      y += 10;
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="#fff"/>
    %3$s</svg>
    """
        .formatted(WIDTH, y, bars);
  }

  private static String text(int x, int y, String words, String weight) {
    return "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n".formatted(x, y, weight, words);
  }
}
