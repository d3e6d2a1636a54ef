package loopkeeper.bot.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import loopkeeper.bot.chat.Card;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A bar chart as PNG: see-through bars side by side, and marks for the last series, the limit. Needs no display. */
public final class BarsPicture {

    private static final Color INK = new Color(0x33, 0x3A, 0x45);
    private static final Color GRID = new Color(0xE5, 0xE8, 0xEC);
    private static final Color LIMIT = new Color(0xB9, 0x1C, 0x1C);
    private static final List<Color> COLOURS =
            List.of(new Color(0x2F, 0x6F, 0xDE), new Color(0xD9, 0x7A, 0x07), new Color(0x0F, 0x8A, 0x6D));
    private static final int FILL_ALPHA = 150;
    private static final int NAMES_SIDE_BY_SIDE = 8;

    private BarsPicture() {}

    /**
     * The picture's bytes.
     *
     * @throws IllegalArgumentException if there is no label, or a series has not one value for each
     */
    public static byte[] png(Card.Element.Bars bars) {
        if (bars.labels().isEmpty()) {
            throw new IllegalArgumentException("bars need at least one label");
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(RadarPicture.WIDTH)
                .height(RadarPicture.HEIGHT)
                .title("")
                .build();
        style(chart.getStyler(), bars);
        for (int i = 0; i < bars.series().size(); i++) {
            add(chart, bars, i);
        }
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(CategoryChart chart, Card.Element.Bars bars, int number) {
        Card.Series series = bars.series().get(number);
        if (series.values().size() != bars.labels().size()) {
            throw new IllegalArgumentException("'" + series.name() + "' has "
                    + series.values().size() + " values for " + bars.labels().size() + " labels");
        }
        boolean limit = number > 0 && number == bars.series().size() - 1;
        CategorySeries drawn = chart.addSeries(series.name(), bars.labels(), series.values());
        Color colour = limit ? LIMIT : COLOURS.get(number % COLOURS.size());
        drawn.setLineColor(colour);
        drawn.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FILL_ALPHA));
        drawn.setChartCategorySeriesRenderStyle(
                limit
                        ? CategorySeries.CategorySeriesRenderStyle.Scatter
                        : CategorySeries.CategorySeriesRenderStyle.Bar);
        drawn.setMarker(limit ? SeriesMarkers.DIAMOND : SeriesMarkers.NONE);
        drawn.setMarkerColor(colour);
    }

    private static void style(CategoryStyler styler, Card.Element.Bars bars) {
        double highest = bars.series().stream()
                .flatMap(series -> series.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(Math.max(1, Math.ceil(highest)) + 0.5);
        styler.setYAxisDecimalPattern("0");
        styler.setAvailableSpaceFill(0.7);
        styler.setXAxisLabelRotation(bars.labels().size() > NAMES_SIDE_BY_SIDE ? 45 : 0);
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        styler.setMarkerSize(16);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(2));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setChartPadding(24);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
    }
}
