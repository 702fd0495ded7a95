from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("search", "0007_meaning")]

    operations = [
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(fields=["id", "shelf", "date"], name="search_passage_counted"),
        ),
    ]
