//! What placements in an occupation usually look like, in GraphQL, in the reader's language.

use async_graphql::{Context, Object, SimpleObject};
use standards::templates::{self, Template};
use standards::{LocalizedText, TextLanguage};

use crate::taxonomy::fold;
use crate::viewer::Viewer;

/// What a placement in an occupation usually looks like: a starting point that an enterprise confirms or changes.
/// Nothing in it is a rule, and nothing replaces looking at the workplace.
pub struct OccupationTemplate(&'static Template);

impl OccupationTemplate {
    /// Those with all words in one of their names, in any language; all of them without words.
    pub(super) fn found(query: &str) -> impl Iterator<Item = Self> {
        let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
        templates::all()
            .filter(move |template| is_named(template, &words))
            .map(Self)
    }

    pub(super) fn by_id(id: &str) -> Option<Self> {
        templates::by_id(id.trim()).map(Self)
    }

    pub(super) fn nearest(isco: &str) -> Option<Self> {
        let code = isco.trim().parse().ok()?;
        templates::of(code).first().copied().map(Self)
    }
}

fn is_named(template: &Template, words: &[String]) -> bool {
    let has_all = |name: &str| {
        let name = fold(name);
        words.iter().all(|word| name.contains(word.as_str()))
    };
    TextLanguage::ALL.iter().any(|language| {
        has_all(template.title.in_language(*language))
            || template
                .also_known_as(*language)
                .iter()
                .any(|name| has_all(name))
    })
}

/// How long an apprenticeship takes, in months.
#[derive(SimpleObject)]
pub struct TemplateDuration {
    /// The least time in which it is seriously learned.
    pub from: i32,
    /// What most apprentices need.
    pub usual: i32,
    /// The longest that makes sense.
    pub to: i32,
}

/// A hazard that is likely in an occupation, with what is usually done about it, the best first.
#[derive(SimpleObject)]
pub struct TemplateHazard {
    pub code: String,
    pub title: String,
    pub controls: Vec<TemplateControl>,
}

/// One measure against a hazard.
#[derive(SimpleObject)]
pub struct TemplateControl {
    pub level: String,
    pub level_title: String,
    pub text: String,
}

#[Object]
impl OccupationTemplate {
    /// Stays the same for ever, such as bricklayer.
    async fn id(&self) -> &str {
        &self.0.id
    }

    /// The unit group of ISCO-08.
    async fn isco(&self) -> String {
        self.0.isco.to_string()
    }

    /// What somebody in this occupation is called.
    async fn title(&self, context: &Context<'_>) -> async_graphql::Result<&str> {
        Ok(self.0.title.in_language(reader(context)?))
    }

    async fn also_known_as(&self, context: &Context<'_>) -> async_graphql::Result<&[String]> {
        Ok(self.0.also_known_as(reader(context)?))
    }

    async fn duration_months(&self) -> TemplateDuration {
        let months = self.0.duration_months;
        TemplateDuration {
            from: months.from.into(),
            usual: months.usual.into(),
            to: months.to.into(),
        }
    }

    /// What the apprentice will do at work.
    async fn tasks(&self, context: &Context<'_>) -> async_graphql::Result<Vec<&str>> {
        told(context, &self.0.tasks)
    }

    /// What the apprentice will be able to show at the end; each continues "you can".
    async fn learning_outcomes(&self, context: &Context<'_>) -> async_graphql::Result<Vec<&str>> {
        told(context, &self.0.learning_outcomes)
    }

    async fn hazards(&self, context: &Context<'_>) -> async_graphql::Result<Vec<TemplateHazard>> {
        let language = reader(context)?;
        let hazard = |entry: &templates::TemplateHazard| TemplateHazard {
            code: entry.hazard.code().to_owned(),
            title: entry.hazard.title(language).to_owned(),
            controls: entry
                .controls
                .iter()
                .map(|control| TemplateControl {
                    level: control.level.code().to_owned(),
                    level_title: control.level.title(language).to_owned(),
                    text: control.text.in_language(language).to_owned(),
                })
                .collect(),
        };
        Ok(self.0.hazards.iter().map(hazard).collect())
    }

    /// Never at the apprentice's cost.
    async fn protective_equipment(
        &self,
        context: &Context<'_>,
    ) -> async_graphql::Result<Vec<&str>> {
        told(context, &self.0.protective_equipment)
    }

    /// What helps at the start; nothing that needs a certificate.
    async fn entry_skills(&self, context: &Context<'_>) -> async_graphql::Result<Vec<&str>> {
        told(context, &self.0.entry_skills)
    }

    async fn off_the_job_topics(&self, context: &Context<'_>) -> async_graphql::Result<Vec<&str>> {
        told(context, &self.0.off_the_job_topics)
    }

    /// What to think of before people under 18 are admitted.
    async fn minors_note(&self, context: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        let language = reader(context)?;
        let note = self.0.minors_note.as_ref();
        Ok(note.map(|note| note.in_language(language)))
    }
}

fn reader(context: &Context<'_>) -> async_graphql::Result<TextLanguage> {
    Ok(TextLanguage::for_tag(&context.data::<Viewer>()?.language))
}

fn told(
    context: &Context<'_>,
    texts: &'static [LocalizedText],
) -> async_graphql::Result<Vec<&'static str>> {
    let language = reader(context)?;
    Ok(texts
        .iter()
        .map(|text| text.in_language(language))
        .collect())
}
