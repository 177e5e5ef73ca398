use super::{
    Application, Instance, InstanceError, MOST_RESERVES, NONE, Reserve, ReserveOrder, some,
};

/// Builds an [`Instance`]: owners first, from the top of each tree, then placements, then candidates.
///
/// An owner has to be there before it is named, so that no cycle of owners can be built.
#[derive(Debug, Clone)]
pub struct InstanceBuilder {
    instance: Instance,
    /// The candidate who wished for a placement last, to notice whoever does it twice.
    wished_by: Vec<u32>,
}

impl InstanceBuilder {
    /// A round of nobody yet.
    #[must_use]
    pub fn new(reserve_order: ReserveOrder) -> Self {
        Self {
            instance: Instance {
                reserve_order,
                application_starts: vec![0],
                applications: Vec::new(),
                lottery: Vec::new(),
                placed: Vec::new(),
                group_starts: vec![0],
                groups: Vec::new(),
                seats: Vec::new(),
                owner: Vec::new(),
                reserve_starts: vec![0],
                reserves: Vec::new(),
                owner_seats: Vec::new(),
                owner_owner: Vec::new(),
            },
            wished_by: Vec::new(),
        }
    }

    /// Makes room for many, to save time.
    pub fn reserve_room(&mut self, candidates: usize, applications: usize) {
        self.instance.applications.reserve(applications);
        self.instance.application_starts.reserve(candidates);
        self.instance.group_starts.reserve(candidates);
        self.instance.lottery.reserve(candidates);
        self.instance.placed.reserve(candidates);
    }

    /// Adds an owner with its seats, and with the owner above it, and gives its number.
    ///
    /// # Errors
    /// If the owner above isn't there yet, or there are too many.
    pub fn owner(&mut self, seats: u32, above: Option<u32>) -> Result<u32, InstanceError> {
        let number = next(self.instance.owners())?;
        self.known_owner(above)?;
        self.instance.owner_seats.push(seats);
        self.instance.owner_owner.push(above.unwrap_or(NONE));
        Ok(number)
    }

    /// Adds a placement with its seats, its owner and the seats that it reserves, and gives its number.
    ///
    /// # Errors
    /// If the owner isn't there yet, if more is reserved than there is or a group twice, or if there
    /// are too many.
    pub fn placement(
        &mut self,
        seats: u32,
        owner: Option<u32>,
        reserves: &[Reserve],
    ) -> Result<u32, InstanceError> {
        let number = next(self.instance.placements())?;
        self.known_owner(owner)?;
        check_reserves(seats, reserves)?;
        self.instance.seats.push(seats);
        self.instance.owner.push(owner.unwrap_or(NONE));
        self.instance.reserves.extend_from_slice(reserves);
        let end = next(self.instance.reserves.len())?;
        self.instance.reserve_starts.push(end);
        self.wished_by.push(NONE);
        Ok(number)
    }

    /// Adds a candidate with their position in the lottery, their groups and their wishes, dearest
    /// first, and gives their number.
    ///
    /// # Errors
    /// If a placement isn't there yet or is named twice, if a priority is too large, or if there are
    /// too many.
    pub fn candidate(
        &mut self,
        lottery: u32,
        groups: &[u32],
        wishes: &[Application],
    ) -> Result<u32, InstanceError> {
        let number = next(self.instance.candidates())?;
        for &Application {
            placement,
            priority,
        } in wishes
        {
            let Some(last) = self.wished_by.get_mut(placement as usize) else {
                return Err(InstanceError::UnknownPlacement(placement));
            };
            if std::mem::replace(last, number) == number {
                return Err(InstanceError::RepeatedApplication(placement));
            }
            if priority >= 1 << 30 {
                return Err(InstanceError::PriorityTooLarge(priority));
            }
        }
        self.instance.applications.extend_from_slice(wishes);
        let end = next(self.instance.applications.len())?;
        self.instance.application_starts.push(end);
        let from = self.instance.groups.len();
        self.instance.groups.extend_from_slice(groups);
        self.instance.groups[from..].sort_unstable();
        let end = next(self.instance.groups.len())?;
        self.instance.group_starts.push(end);
        self.instance.lottery.push(lottery);
        self.instance.placed.push(NONE);
        Ok(number)
    }

    /// Adds somebody who is placed already, and gives their number. They keep their seat.
    ///
    /// # Errors
    /// As for [`candidate`](Self::candidate).
    pub fn placed_candidate(
        &mut self,
        lottery: u32,
        groups: &[u32],
        placement: u32,
    ) -> Result<u32, InstanceError> {
        if placement as usize >= self.instance.placements() {
            return Err(InstanceError::UnknownPlacement(placement));
        }
        let number = self.candidate(lottery, groups, &[])?;
        self.instance.placed[number as usize] = placement;
        Ok(number)
    }

    /// The round, after looking at what only the whole shows.
    ///
    /// # Errors
    /// If positions in the lottery are missing, if more people are placed somewhere than there are
    /// seats, or if places over and above merit are below an owner whose seats can bind.
    pub fn build(self) -> Result<Instance, InstanceError> {
        let instance = self.instance;
        check_lottery(&instance)?;
        check_placed(&instance)?;
        if instance.reserve_order == ReserveOrder::OverAndAbove {
            check_over_and_above(&instance)?;
        }
        Ok(instance)
    }

    /// The round as far as it has come: what it says of owners and placements holds.
    pub(in crate::round) fn so_far(&self) -> &Instance {
        &self.instance
    }

    fn known_owner(&self, owner: Option<u32>) -> Result<(), InstanceError> {
        match owner {
            Some(owner) if owner as usize >= self.instance.owners() => {
                Err(InstanceError::UnknownOwner(owner))
            }
            _ => Ok(()),
        }
    }
}

fn next(count: usize) -> Result<u32, InstanceError> {
    match u32::try_from(count) {
        Ok(number) if number != NONE => Ok(number),
        _ => Err(InstanceError::TooMany),
    }
}

fn check_reserves(seats: u32, reserves: &[Reserve]) -> Result<(), InstanceError> {
    let reserved = reserves
        .iter()
        .map(|reserve| u64::from(reserve.seats))
        .sum();
    if reserved > u64::from(seats) {
        return Err(InstanceError::ReservesAboveSeats { reserved, seats });
    }
    if reserves.len() > MOST_RESERVES {
        return Err(InstanceError::TooManyReserves(reserves.len()));
    }
    for (index, Reserve { group, .. }) in reserves.iter().enumerate() {
        if reserves[..index]
            .iter()
            .any(|earlier| earlier.group == *group)
        {
            return Err(InstanceError::RepeatedReserve(*group));
        }
    }
    Ok(())
}

fn check_lottery(instance: &Instance) -> Result<(), InstanceError> {
    let mut drawn = vec![false; instance.candidates()];
    for &position in &instance.lottery {
        if let Some(drawn) = drawn.get_mut(position as usize) {
            *drawn = true;
        }
    }
    match drawn.iter().position(|drawn| !drawn) {
        Some(missing) => Err(InstanceError::LotteryLacks(missing as u32)),
        None => Ok(()),
    }
}

fn check_placed(instance: &Instance) -> Result<(), InstanceError> {
    let mut at = vec![0_u64; instance.placements()];
    let mut with = vec![0_u64; instance.owners()];
    for placement in instance.placed.iter().copied().filter_map(some) {
        at[placement as usize] += 1;
        instance
            .owners_above(placement)
            .for_each(|owner| with[owner as usize] += 1);
    }
    for (placement, (&seats, placed)) in (0..).zip(instance.seats.iter().zip(at)) {
        if placed > u64::from(seats) {
            return Err(InstanceError::PlacedAboveSeats {
                placement,
                placed,
                seats,
            });
        }
    }
    for (owner, (&seats, placed)) in (0..).zip(instance.owner_seats.iter().zip(with)) {
        if placed > u64::from(seats) {
            return Err(InstanceError::PlacedAboveOwner {
                owner,
                placed,
                seats,
            });
        }
    }
    Ok(())
}

fn check_over_and_above(instance: &Instance) -> Result<(), InstanceError> {
    let binding = instance.binding_owners();
    for placement in 0..instance.placements() as u32 {
        if instance.reserves(placement).is_empty() {
            continue;
        }
        let mut above = instance.owners_above(placement);
        if let Some(owner) = above.find(|&owner| binding[owner as usize]) {
            return Err(InstanceError::OverAndAboveBelowOwner { placement, owner });
        }
    }
    Ok(())
}
